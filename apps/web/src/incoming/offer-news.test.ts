import { type Call, memberId, type Snapshot } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { fakeCall } from '../calls/call.fake.ts';
import { offerNews } from './offer-news.ts';
import type { Incoming } from './select-offers.ts';

const call = fakeCall(1, { agent: null, state: 'waiting', outcome: null });
const me = memberId.parse(fakeCall(1).agent?.id);
const ines = { id: memberId.parse('0193a000-0000-7000-8000-000000000009'), name: 'Ines Costa' };
const incoming = { call, offer: {} } as Incoming;
const after = (change: Partial<Call>, noAnswer: object | null = null) =>
  ({
    me: { id: me },
    members: [{ id: me, status: { noAnswer } }],
    liveCalls: [{ ...call, ...change }],
    recentCalls: [],
  }) as unknown as Snapshot;

test('a caller who rang here was answered by a colleague, hung up, or was missed', () => {
  expect(offerNews(incoming, after({ state: 'answered', agent: ines }))).toBe('Answered by Ines Costa');
  expect(offerNews(incoming, after({ state: 'ended', outcome: 'missed' }))).toBe('+1 (212) 555-0139 hung up');
  expect(offerNews(incoming, after({}, { at: call.createdAt, text: 'It rang out.' }))).toBe(
    'Missed: +1 (212) 555-0139. Callers skip you until you are back.',
  );
});

test('nothing is said of what the member did, nor while nobody knows', () => {
  expect(offerNews(incoming, after({ state: 'connecting', agent: { ...ines, id: me } }))).toBeNull();
  expect(offerNews(incoming, after({}))).toBeNull();
});
