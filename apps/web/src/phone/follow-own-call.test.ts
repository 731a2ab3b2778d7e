import { type Call, memberId, type Snapshot } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { fakeCall } from '../calls/call.fake.ts';
import { missedNews, ownCallNews } from './follow-own-call.ts';

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

test('an end that nobody chose is told with its reason', () => {
  const reason = 'Your line was gone for 30 seconds, so the call was ended.';
  const ended = { ...base, endedBy: 'system', reason, talkMs: 257_000 } as const;
  expect(ownCallNews(snapshot([live('answered')]), snapshot([], [ended]))).toMatchObject({
    text: `Call ended, 4:17. ${reason}`,
    spoken: `Call ended, 4 min 17 s. ${reason}`,
  });
  expect(missedNews(ended)).toBe(`While the page was closed: Call ended, 4:17. ${reason}`);
});

test('a caller who waits again is told with the reason and where they are', () => {
  const lost = live('answered', { agentLine: 'lost' });
  const waiting = live('waiting', { agent: null });
  const text = 'Your line was gone for too long. +1 (212) 555-0139 waits again, at the head of the line.';
  expect(ownCallNews(snapshot([lost]), snapshot([waiting]))).toMatchObject({ kind: 'returned', text });
  expect(missedNews(waiting)).toBe(text);
});

test('a caller whom somebody else has taken is with them', () => {
  const agent = { id: memberId.parse('0193a000-0000-7000-8000-0000000000ff'), name: 'Ines' };
  expect(missedNews(live('answered', { agent }))).toContain('+1 (212) 555-0139 is with Ines now.');
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

test('a call that was cancelled because the own line was gone says so, also to a page that is opened later', () => {
  const reason = 'Your line ended before the customer answered, so the call was cancelled.';
  const cancelled: Call = { ...base, outcome: 'cancelled', answeredAt: null, talkMs: 0, reason };
  const before = snapshot([live('ringing', { answeredAt: null })]);
  expect(ownCallNews(before, snapshot([], [cancelled]))?.kind).toBe('not-answered');
  expect(missedNews(cancelled)).toBe(`While the page was closed: +1 (212) 555-0139: ${reason}`);
});

test('a colleague’s call is no news', () => {
  const theirs = { agent: { id: memberId.parse('0193a000-0000-7000-8000-0000000000ff'), name: 'Ines' } };
  expect(ownCallNews(snapshot([live('ringing', theirs)]), snapshot([live('answered', theirs)]))).toBeNull();
});

test('the first snapshot after a reload tells nothing that has been told', () => {
  expect(ownCallNews(null, snapshot([live('answered')]))).toBeNull();
});
