import { callId, type FollowUp, followUp } from '@ringdesk/contract';
import { expect, test } from 'vitest';
import { fakeMember, fakeMissed } from '../live/caller.fake.ts';
import { nextToCall } from './next-to-call.ts';

const id = (kind: number, index: number) => `0193a000-000${kind}-7000-8000-${String(index).padStart(12, '0')}`;
const nowMs = Date.parse('2026-11-21T12:00:00.000Z');
const jo = fakeMember(1);
const fakeFollowUp = (index: number, change: Partial<Record<keyof FollowUp, unknown>> = {}): FollowUp =>
  followUp.parse({
    id: id(7, index),
    callId: id(8, index),
    callerNumber: '+12125550139',
    callerDisplay: '+1 (212) 555-0139',
    contact: null,
    note: '',
    dueAt: '2026-11-21T11:00:00.000Z',
    owner: jo,
    closedAt: null,
    closedAs: null,
    version: 1,
    ...change,
  });
const me = fakeFollowUp(1).owner.id;
const wrapped = callId.parse(id(4, 99));
const next = (followUps: FollowUp[], missed = [fakeMissed(1)]) =>
  nextToCall({ callId: wrapped, me, followUps, missed, nowMs });

test('the own follow-up that is due comes before a missed caller', () => {
  expect(next([fakeFollowUp(1)])).toMatchObject({ callId: id(8, 1), view: 'follow-ups', display: '+1 (212) 555-0139' });
});

test('one that is due later waits, and so does the one of the call itself', () => {
  expect(next([fakeFollowUp(1, { dueAt: '2026-11-21T13:00:00.000Z' })])?.view).toBe('missed');
  expect(next([fakeFollowUp(1, { callId: wrapped })])?.view).toBe('missed');
});

test('a missed caller is next who is nobody’s or mine, never a colleague’s', () => {
  expect(next([], [fakeMissed(1, { owner: fakeMember(2) })])).toBeNull();
  expect(next([], [fakeMissed(1, { owner: jo })])).toMatchObject({ callId: id(4, 1), view: 'missed' });
});

test('who withheld the number cannot be next', () => {
  const withheld = { callerNumber: null, callerDisplay: 'Withheld' };
  expect(next([fakeFollowUp(1, withheld)], [fakeMissed(1, withheld)])).toBeNull();
});
