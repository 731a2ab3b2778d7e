import type { Snapshot } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { fakeCall } from '../calls/call.fake.ts';
import { parkedIn, parkedWrapUpOf, wrapUpOf } from './wrap-up-of.ts';

const call = fakeCall(1);
const now = Date.parse('2026-11-21T09:10:00.000Z');
const rules = (outcomeRequired: boolean, labels = ['Solved']) => ({
  dispositions: labels.map((label) => ({ id: call.id, label })),
  outbound: { seconds: 60, outcomeRequired, recording: 'on' as const },
  version: 1,
});
const snapshot = (until: string | null, change: object = {}, wrapUpCallId: string | null = call.id) =>
  ({
    me: { id: call.agent?.id },
    members: [{ id: call.agent?.id, status: { wrapUpUntil: until, wrapUpCallId } }],
    liveCalls: [],
    recentCalls: [call],
    queues: [],
    wrapUp: rules(true),
    ...change,
  }) as unknown as Snapshot;
const soon = '2026-11-21T09:11:00.000Z';

test('is there until its time is over, and without a limit until it is finished', () => {
  expect(wrapUpOf(snapshot(soon), now)).toMatchObject({ until: soon, outcomeRequired: true });
  expect(wrapUpOf(snapshot('2026-11-21T09:09:00.000Z'), now)).toBeNull();
  expect(wrapUpOf(snapshot(null), now)).toMatchObject({ until: null, outcomeRequired: false });
  expect(wrapUpOf(snapshot(soon, {}, null), now)).toBeNull();
});

test('asks for an outcome only where the rules say so and there is one to choose', () => {
  expect(wrapUpOf(snapshot(soon, { wrapUp: rules(false) }), now)?.outcomeRequired).toBe(false);
  expect(wrapUpOf(snapshot(soon, { wrapUp: rules(true, []) }), now)?.outcomeRequired).toBe(false);
  const queue = { id: '0193a000-0000-7000-8000-00000000aaaa', label: 'Support' };
  const caller = { ...call, direction: 'inbound', queue };
  const asked = (outcomeRequired: boolean) =>
    wrapUpOf(snapshot(soon, { recentCalls: [caller], queues: [{ ...queue, outcomeRequired }] }), now)?.outcomeRequired;
  expect([asked(true), asked(false)]).toEqual([true, false]);
});

test('is of a call that is over', () => {
  expect(wrapUpOf(snapshot(soon, { recentCalls: [], liveCalls: [{ ...call, state: 'answered' }] }), now)).toBeNull();
});

test('one that gave way to the next call waits until it is finished', () => {
  const status = { wrapUpUntil: null, wrapUpCallId: null, parkedWrapUps: [call.id] };
  const waiting = snapshot(null, { members: [{ id: call.agent?.id, status }] });
  expect(parkedIn(waiting)).toEqual([call.id]);
  expect(parkedWrapUpOf(waiting, call)).toEqual({ call, until: null, outcomeRequired: true, isParked: true });
  expect(
    parkedWrapUpOf({ ...waiting, wrapUp: { ...waiting.wrapUp, outbound: rules(false).outbound } }, call)
      ?.outcomeRequired,
  ).toBe(false);
  expect(parkedWrapUpOf(snapshot(null), call)).toBeNull();
});
