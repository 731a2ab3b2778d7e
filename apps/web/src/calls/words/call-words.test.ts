import { memberId } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { fakeCall, fakeUnanswered } from '../call.fake.ts';
import { outcomeInside, outcomeOf, wayOf } from './call-words.ts';

const jo = fakeCall(1).agent?.id ?? memberId.parse('0193a000-0000-7000-8000-000000000001');
const other = memberId.parse('0193a000-0000-7000-8000-000000000009');

test('how a call stands, alone and within a sentence', () => {
  const held = fakeCall(1, { state: 'answered', outcome: null, heldSince: '2026-11-21T09:02:00.000Z', endedAt: null });
  expect([outcomeOf(held), outcomeInside(held)]).toEqual(['On hold', 'on hold']);
  expect(outcomeInside(fakeUnanswered(1, 'no-answer'))).toBe('no answer');
  expect(outcomeOf(fakeCall(1, { outcome: null }))).toBe('Unclear');
});

test.each([
  ['You called from Sales and spoke for 1:00', fakeCall(1), jo],
  ['Jo Park called from Sales and spoke for 1:00', fakeCall(1), other],
  ['Jo Park called from Sales and spoke', fakeCall(1, { talkMs: 0 }), other],
  ['You called from Sales', fakeUnanswered(1, 'busy'), jo],
  ['They called Sales, You answered and spoke for 1:00', fakeCall(1, { direction: 'inbound' }), jo],
  ['They called Sales, Jo Park answered and spoke for 1:00', fakeCall(1, { direction: 'inbound' }), other],
  ['They called Sales', fakeCall(1, { direction: 'inbound', agent: null, answeredAt: null, talkMs: 0 }), jo],
])('%s', (words, call, me) => {
  expect(wayOf(call, me)).toBe(words);
});

test.each([
  ['Greeting', 'waiting', 'greeting'],
  ['Waiting', 'waiting', 'queue'],
  ['Waiting', 'waiting', 'conversation'],
  ['Closing words', 'waiting', 'message'],
  ['Leaving a message', 'voicemail', 'voicemail'],
])('%s: a caller who is %s, in the place %s', (words, state, callerPlace) => {
  const caller = { direction: 'inbound', state, callerPlace, outcome: null, endedBy: null, ending: null, agent: null };
  expect(outcomeOf(fakeCall(1, caller))).toBe(words);
});
