import { memberId, type Snapshot } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { fakeCall } from '../calls/call.fake.ts';
import { incomingOf } from './select-offers.ts';

const call = fakeCall(1, { direction: 'inbound', state: 'waiting', agent: null, outcome: null });
const me = { id: memberId.parse(fakeCall(1).agent?.id) };
const expiresAt = '2026-11-21T09:01:30.000Z';
const snapshot = {
  me,
  liveCalls: [call],
  offers: [{ id: 'offer', callId: call.id, memberId: me.id, expiresAt }],
} as unknown as Snapshot;
const after = (seconds: number) => Date.parse(expiresAt) + seconds * 1000;

test('a member is asked until their time is over, also where nobody says that it is', () => {
  expect(incomingOf(snapshot, after(-30))?.call.id).toBe(call.id);
  expect(incomingOf(snapshot, after(1))?.call.id).toBe(call.id);
  expect(incomingOf(snapshot, after(3))).toBeNull();
});

test('nobody is asked of a colleague’s offer', () => {
  const other = memberId.parse('0193a000-0000-7000-8000-000000000009');
  expect(incomingOf({ ...snapshot, me: { ...me, id: other } } as Snapshot, after(-30))).toBeNull();
});
