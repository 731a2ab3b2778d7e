import { type Call, memberId, type Snapshot } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { fakeCall } from '../calls/call.fake.ts';
import { holdNews } from './hold-news.ts';

const base = fakeCall(1);
const me = memberId.parse(base.agent?.id);
const snapshot = (seconds: number, change: Partial<Call>, state: Call['state'] = 'answered') =>
  ({
    me: { id: me },
    at: new Date(Date.UTC(2026, 10, 21, 9, 0, seconds)).toISOString(),
    liveCalls: [{ ...base, state, outcome: null, ...change }],
    recentCalls: [],
  }) as unknown as Snapshot;
const since = new Date(Date.UTC(2026, 10, 21, 9, 0, 10)).toISOString();
const held = { hold: 'held', heldSince: since } as const;

test.each([
  ['held', {}, 9, held, 10, '+1 (212) 555-0139 is on hold and hears music.'],
  ['resumed', held, 20, {}, 21, '+1 (212) 555-0139 hears you again.'],
  ['failed', { hold: 'holding' }, 20, {}, 25, 'The carrier did not change the hold. Try again.'],
  ['a minute', held, 60, held, 70, '+1 (212) 555-0139 has been on hold for a minute.'],
  ['three minutes', held, 130, held, 195, '+1 (212) 555-0139 has been on hold for 3 minutes.'],
] as const)('%s is told', (_name, before, beforeAt, after, afterAt, text) => {
  expect(holdNews(snapshot(beforeAt, before), snapshot(afterAt, after))?.text).toBe(text);
});

test('nothing is told twice, nor after a reload, nor of a click that is on its way', () => {
  expect(holdNews(snapshot(70, held), snapshot(75, held))).toBeNull();
  expect(holdNews(null, snapshot(75, held))).toBeNull();
  expect(holdNews(snapshot(5, {}), snapshot(6, { hold: 'holding' }))).toBeNull();
  expect(holdNews(snapshot(20, held), snapshot(21, { hold: 'resuming', heldSince: since }))).toBeNull();
});
