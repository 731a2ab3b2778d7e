import { memberId } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { fakeMember, fakeMissed } from '../live/caller.fake.ts';
import { attemptsOf, closedWords, ownerOf } from './missed-words.ts';

const now = Date.parse('2026-11-21T12:00:00.000Z');
const me = memberId.parse(fakeMember(1).id);

test.each([
  [1, 'Called once, 9:01'],
  [2, 'Called twice, last 9:01'],
  [5, 'Called 5 times, last 9:01'],
])('%i calls', (attempts, words) => {
  expect(attemptsOf(fakeMissed(1, { attempts }), now, 'UTC')).toBe(words);
});

test('another day is named', () => {
  expect(attemptsOf(fakeMissed(1), now + 24 * 3_600_000, 'UTC')).toBe('Called once, Yesterday, 9:01');
});

test('who calls back: I, a colleague, the queue, anyone', () => {
  expect(ownerOf(fakeMissed(1, { owner: fakeMember(1) }), me, 'Support')).toBe('You call back');
  expect(ownerOf(fakeMissed(1, { owner: fakeMember(2) }), me, 'Support')).toBe('Ines Costa calls back');
  expect(ownerOf(fakeMissed(1), me, 'Support')).toBe('Anyone in Support');
  expect(ownerOf(fakeMissed(1, { queueId: null }), me, undefined)).toBe('Anyone');
});

test('how an entry was closed', () => {
  const closedAt = fakeMissed(3).lastAt;
  expect(closedWords(fakeMissed(1), now, 'UTC')).toBe('');
  expect(closedWords(fakeMissed(1, { closedAt, closedByCallId: fakeMissed(1).lastCallId }), now, 'UTC')).toBe(
    'Spoken to, 9:03',
  );
  expect(closedWords(fakeMissed(1, { closedAt, closedReason: 'Unwanted call' }), now, 'UTC')).toBe(
    'Unwanted call, 9:03',
  );
});
