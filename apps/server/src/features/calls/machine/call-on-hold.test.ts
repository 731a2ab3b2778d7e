import { describe, expect, it } from 'vitest';
import { transition } from './call.machine.ts';
import type { CallEvent } from './call-event.ts';
import { agentAway, answered, at, completes, inContext, lost, talking } from './call-fixtures.ts';
import type { CallRecord } from './call-record.ts';

const ask = (on: boolean): CallEvent => ({ type: 'hold.asked', on });
const confirm = (on: boolean): CallEvent => ({ type: 'hold.confirmed', on });
const reminder: CallEvent = { type: 'deadline.passed', deadline: 'hold-reminder' };

function after(call: CallRecord, seconds: number, ...events: CallEvent[]): CallRecord {
  return events.reduce((before, event) => {
    const result = transition(before, event, inContext(seconds));
    return result.kind === 'ignored' ? before : result.call;
  }, call);
}
const told = (call: CallRecord, event: CallEvent, seconds = 30) => {
  const result = transition(call, event, inContext(seconds));
  return result.kind === 'ignored' ? '-' : [...result.events, ...result.effects.map(({ kind }) => kind)].join(' ');
};

const held = after(answered, 20, ask(true), confirm(true));

describe('hold', () => {
  it('is asked for, and is only when the carrier says so', () => {
    const holding = after(answered, 20, ask(true));
    expect(holding.hold).toEqual({ asked: true, since: null });
    expect(told(holding, confirm(true))).toBe('call.held');
    expect(held.hold).toEqual({ asked: true, since: at(20) });
    expect(told(held, ask(false))).toBe('call.hold-asked match-hold');
    expect(told(after(held, 30, ask(false)), confirm(false))).toBe('call.resumed');
  });

  it.each([
    ['asked for twice', held, ask(true)],
    ['confirmed twice', held, confirm(true)],
    ['confirmed for the music of a lost line', lost, confirm(true)],
    ['confirmed after the agent thought better of it', after(answered, 20, ask(true), ask(false)), confirm(true)],
    ['failed though nothing was asked', held, { type: 'hold.failed' } as const],
    ['asked for while the call is being ended', after(held, 21, { type: 'hang-up.asked' }), ask(false)],
  ])('ignores what is %s', (_name, call, event) => {
    expect(told(call, event)).toBe('-');
  });

  it('is as it was when the carrier does not do it', () => {
    expect(after(answered, 20, ask(true), { type: 'hold.failed' }).hold).toEqual({ asked: false, since: null });
    expect(after(held, 30, ask(false), { type: 'hold.failed' }).hold).toEqual({ asked: true, since: at(20) });
  });

  it('outlives the line of the agent', () => {
    const away = after(held, 30, { type: 'agent.reported', line: 'lost', carrierLegId: null, reason: null });
    const back = after(
      away,
      35,
      { type: 'agent.connected', carrierLegId: 'CA-new' },
      {
        type: 'agent.reported',
        line: 'joined',
        carrierLegId: null,
        reason: null,
      },
    );
    expect([back.agentLeg.joined, back.hold.since]).toEqual([true, at(20)]);
    expect(back.deadline?.kind).toBe('hold-reminder');
  });

  it('reminds the agent every minute', () => {
    expect(held.deadline).toEqual({ kind: 'hold-reminder', at: at(80) });
    expect(told(held, reminder, 80)).toBe('call.hold-reminded');
    expect(after(held, 80, reminder).deadline).toEqual({ kind: 'hold-reminder', at: at(140) });
    expect(after(held, 90, ask(false), confirm(false)).deadline?.kind).toBe('longest-call');
  });

  it('does not make a call longer than a call may last, and neither does a line that was lost', () => {
    const end = at(5 + 4 * 3600);
    expect(after(held, 90, ask(false), confirm(false)).deadline).toEqual({ kind: 'longest-call', at: end });
    const back = after(
      lost,
      35,
      { type: 'agent.connected', carrierLegId: 'CA-new' },
      { type: 'agent.reported', line: 'joined', carrierLegId: null, reason: null },
    );
    expect(back.deadline).toEqual({ kind: 'longest-call', at: end });
    const late = after(answered, 4 * 3600 - 30, ask(true), confirm(true));
    expect(late.deadline).toEqual({ kind: 'longest-call', at: end });
    expect(told(late, { type: 'deadline.passed', deadline: 'longest-call' }, 5 + 4 * 3600)).toBe(
      'hang-up-leg hang-up-leg',
    );
  });

  it('is given up when the carrier neither does nor refuses it in a minute', () => {
    const holding = after(answered, 20, ask(true));
    expect(told(holding, reminder, 80)).toBe('call.hold-failed');
    expect(after(holding, 80, reminder).deadline?.kind).toBe('longest-call');
  });

  it('has an end: after half an hour a caller waits again, and a call of ours is ended with the reason', () => {
    expect(told(held, reminder, 20 + 1800)).toBe('hang-up-leg hang-up-leg');
    const over = after(held, 20 + 1800, reminder, completes);
    expect([over.endedBy, over.reason]).toEqual([
      'system',
      'The customer was on hold for 30 minutes, so the call was ended.',
    ]);
    const caller = after(talking, 20, ask(true), confirm(true));
    const waiting = after(caller, 20 + 1800, reminder);
    expect([waiting.state, waiting.agent, waiting.hold.asked]).toEqual(['waiting', null, false]);
  });

  it('is no part of a call that has ended, nor of a caller who waits again', () => {
    expect(after(held, 30, completes).hold).toEqual({ asked: false, since: null });
    const caller = after(agentAway, 20, ask(true), confirm(true));
    expect(after(caller, 60, { type: 'deadline.passed', deadline: 'rejoin' }).hold.since).toBeNull();
  });
});
