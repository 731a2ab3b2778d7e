import { type Call, memberId, type Snapshot } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { fakeCall } from '../calls/call.fake.ts';
import { ownCallNews } from './follow-own-call.ts';

const base = fakeCall(1);
const me = memberId.parse(base.agent?.id);
const live = (state: Call['state'], change = {}) => ({ ...base, state, outcome: null, talkMs: null, ...change });
const snapshot = (liveCalls: Call[], recentCalls: Call[] = []) =>
  ({ me: { id: me }, liveCalls, recentCalls }) as unknown as Snapshot;

test('connected is told once', () => {
  const ringing = snapshot([live('ringing')]);
  const talking = snapshot([live('answered')]);
  expect(ownCallNews(ringing, talking)).toMatchObject({ kind: 'connected', text: 'Connected to +1 (212) 555-0139' });
  expect(ownCallNews(talking, snapshot([live('answered', { version: 2 })]))).toBeNull();
});

test('the end is told with who ended it and how long it was', () => {
  const talking = snapshot([live('answered')]);
  const ended = (endedBy: Call['endedBy']) => snapshot([], [{ ...base, endedBy, talkMs: 257_000 }]);
  expect(ownCallNews(talking, ended('agent'))).toMatchObject({
    text: 'Call ended, 4:17',
    spoken: 'Call ended, 4 min 17 s',
  });
  expect(ownCallNews(talking, ended('customer'))).toMatchObject({ text: '+1 (212) 555-0139 hung up, 4:17' });
});

test('nobody answered: the phone keeps a card', () => {
  const busy: Call = { ...base, outcome: 'busy', answeredAt: null, talkMs: 0 };
  expect(ownCallNews(snapshot([live('ringing', { answeredAt: null })]), snapshot([], [busy]))?.kind).toBe(
    'not-answered',
  );
});

test('a call that the member cancelled needs no card', () => {
  const cancelled: Call = { ...base, outcome: 'cancelled', answeredAt: null, talkMs: 0 };
  expect(ownCallNews(snapshot([live('ringing', { answeredAt: null })]), snapshot([], [cancelled]))?.kind).toBe(
    'cancelled',
  );
});

test('a colleague’s call is no news', () => {
  const theirs = { agent: { id: memberId.parse('0193a000-0000-7000-8000-0000000000ff'), name: 'Ines' } };
  expect(ownCallNews(snapshot([live('ringing', theirs)]), snapshot([live('answered', theirs)]))).toBeNull();
});

test('the first snapshot after a reload tells nothing that has been told', () => {
  expect(ownCallNews(null, snapshot([live('answered')]))).toBeNull();
});
