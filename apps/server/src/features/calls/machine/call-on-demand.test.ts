import { expect, it } from 'vitest';
import { transition } from './call.machine.ts';
import type { CallEvent } from './call-event.ts';
import * as fixture from './call-fixtures.ts';
import type { CallRecord, OnDemand } from './call-record.ts';

const { at, inContext, ofCustomer } = fixture;

const talking = (onDemand: OnDemand): CallRecord => ({ ...fixture.talking, record: false, onDemand });
const calls = {
  off: talking({ asked: false, stage: 'off' }),
  notice: talking({ asked: true, stage: 'notice' }),
  starting: talking({ asked: true, stage: 'starting' }),
  abandoned: talking({ asked: false, stage: 'starting' }),
  on: talking({ asked: true, stage: 'on' }),
  stopping: talking({ asked: false, stage: 'on' }),
} as const satisfies Record<string, CallRecord>;

const heard: CallEvent = { type: 'leg.announced', heard: true, ...ofCustomer(20) };
const unheard: CallEvent = { type: 'leg.announced', heard: false, ...ofCustomer(20) };
const wanted: CallEvent = { type: 'recording.asked', on: true };
const enough: CallEvent = { type: 'recording.asked', on: false };
const late: CallEvent = { type: 'deadline.passed', deadline: 'notice' };

/** What is wanted, how far it is, events, effects; `-` where nothing changes. */
function outcome(call: CallRecord, event: CallEvent): string {
  const withDeadline = { ...call, deadline: { kind: 'notice', at: at(80) } } as const;
  const result = transition(event.type === 'deadline.passed' ? withDeadline : call, event, inContext(20));
  if (result.kind === 'ignored') return '-';
  const { asked, stage } = result.call.onDemand ?? { asked: false, stage: 'none' };
  return [asked ? 'wanted' : 'unwanted', stage, ...result.events, ...result.effects.map(({ kind }) => kind)].join(' ');
}

it.each([
  ['off', wanted, 'wanted notice call.recording-asked announce-recording'],
  ['off', enough, '-'],
  ['notice', wanted, '-'],
  ['notice', enough, 'unwanted off call.recording-stopped'],
  ['notice', heard, 'wanted starting start-recording'],
  ['notice', unheard, 'unwanted off call.recording-failed'],
  ['notice', late, 'unwanted off call.recording-failed'],
  ['notice', { type: 'recording.started' }, '-'],
  ['starting', { type: 'recording.started' }, 'wanted on call.recording-started'],
  ['starting', { type: 'recording.failed' }, 'unwanted off call.recording-failed'],
  ['starting', heard, '-'],
  ['starting', enough, 'unwanted starting call.recording-asked'],
  ['abandoned', wanted, '-'],
  ['abandoned', { type: 'recording.started' }, 'unwanted on call.recording-started stop-recording'],
  ['abandoned', { type: 'recording.stopped' }, 'unwanted off call.recording-stopped'],
  ['abandoned', { type: 'recording.failed' }, 'unwanted off call.recording-failed'],
  ['on', enough, 'unwanted on call.recording-asked stop-recording'],
  ['on', { type: 'recording.stopped' }, '-'],
  ['on', { type: 'recording.failed' }, '-'],
  ['stopping', wanted, '-'],
  ['stopping', { type: 'recording.stopped' }, 'unwanted off call.recording-stopped'],
  ['stopping', { type: 'recording.failed' }, 'wanted on call.recording-failed'],
] as const satisfies ReadonlyArray<readonly [keyof typeof calls, CallEvent, string]>)(
  '%s, %o: %s',
  (name, event, expected) => {
    expect(outcome(calls[name], event)).toBe(expected);
  },
);

it('is only for the number whose setting says so, and not for a caller on hold', () => {
  expect(outcome(fixture.talking, wanted)).toBe('-');
  expect(outcome({ ...calls.off, hold: { asked: true, since: null } }, wanted)).toBe('-');
});

it('is not for the agent to start or stop where the setting asks for it from the beginning', () => {
  for (const name of ['notice', 'starting', 'on'] as const) {
    expect(outcome({ ...calls[name], record: true }, enough)).toBe('-');
  }
  expect(outcome({ ...calls.off, record: true }, wanted)).toBe('-');
});

it('of a customer who is called begins with the notice at the answer, where the setting says so', () => {
  const { ringing, answers } = fixture;
  const answered = (record: boolean, onDemand: OnDemand | null) => outcome({ ...ringing, record, onDemand }, answers);
  expect([
    answered(true, { asked: true, stage: 'off' }),
    answered(true, null),
    answered(false, { asked: false, stage: 'off' }),
    answered(false, null),
  ]).toEqual([
    'wanted notice call.answered end-with-customer announce-recording',
    'unwanted none call.answered end-with-customer start-recording',
    'unwanted off call.answered end-with-customer',
    'unwanted none call.answered end-with-customer',
  ]);
});

it('waits for the notice before it waits for anything else', () => {
  const asked = transition(calls.off, wanted, inContext(20));
  expect(asked.kind === 'changed' && asked.call.deadline).toEqual({ kind: 'notice', at: at(80) });
});

it.each([
  ['notice', 'unwanted off call.returned place-caller hang-up-leg'],
  ['starting', 'unwanted starting call.returned place-caller hang-up-leg'],
  ['on', 'unwanted on call.returned place-caller stop-recording hang-up-leg'],
] as const)('%s ends when the caller has to wait again: the next agent has not asked for it', (name, expected) => {
  const again = transition(calls[name], { type: 'caller.dropped' }, inContext(20));
  expect(outcome(calls[name], { type: 'caller.dropped' })).toBe(expected);
  const stopped = again.kind === 'changed' && transition(again.call, { type: 'recording.started' }, inContext(21));
  const isUnderWay = stopped !== false && stopped.kind === 'changed';
  expect(isUnderWay).toBe(name === 'starting');
});
