import { describe, expect, it } from 'vitest';
import { transition } from './call.machine.ts';
import type { CallEvent, CallEventType } from './call-event.ts';
import * as fixture from './call-fixtures.ts';
import { answeredAt, type CallRecord, talkMs } from './call-record.ts';

const { agentLegId, at, inContext, ofAgent, rejoinLegId } = fixture;

const { everyEvent: events } = fixture;
type EventName = keyof typeof events;

const calls = {
  placed: fixture.placedCall,
  placing: fixture.placing,
  connecting: fixture.connecting,
  ringing: fixture.ringing,
  answered: fixture.answered,
  lost: fixture.lost,
  hangingUp: fixture.hangingUp,
  ended: fixture.ended,
} as const satisfies Record<string, CallRecord>;
type CallName = keyof typeof calls;

/** `-` ignored; otherwise the state after, then contract events and effects. */
const table: Record<EventName, Record<CallName, string>> = {
  'agent.connected': row('connecting', '-', '-', '-', '-', 'answered hang-up-leg', '-', '-'),
  'agent.reported joined': row(
    '-',
    '-',
    '-',
    '-',
    'answered match-hold',
    'answered call.agent-joined match-hold',
    'answered hang-up-leg hang-up-leg',
    '-',
  ),
  'agent.reported lost': row(
    'ended call.ended',
    'connecting call.agent-lost hang-up-leg',
    'connecting call.agent-lost hang-up-leg hang-up-leg',
    'ringing call.agent-lost hang-up-leg hang-up-leg',
    'answered call.agent-lost match-hold',
    '-',
    '-',
    '-',
  ),
  'agent.reported failed': row(
    'ended call.ended',
    'connecting call.agent-lost hang-up-leg',
    'connecting call.agent-lost hang-up-leg hang-up-leg',
    'ringing call.agent-lost hang-up-leg hang-up-leg',
    'answered call.agent-lost match-hold',
    '-',
    '-',
    '-',
  ),
  'leg.dialling customer': row('-', 'connecting', '-', '-', '-', '-', '-', '-'),
  'leg.dialling agent': row('-', '-', '-', '-', '-', '-', '-', '-'),
  'leg.ringing customer': row(
    'ringing call.ringing',
    'ringing call.ringing',
    'ringing call.ringing',
    '-',
    '-',
    '-',
    '-',
    '-',
  ),
  'leg.ringing agent': row('-', '-', '-', '-', '-', '-', '-', '-'),
  'leg.answered customer': row(
    'answered call.answered end-with-customer start-recording',
    'answered call.answered end-with-customer start-recording',
    'answered call.answered end-with-customer start-recording',
    'answered call.answered end-with-customer start-recording',
    '-',
    '-',
    '-',
    '-',
  ),
  'leg.answered agent': row('-', '-', '-', '-', '-', '-', '-', '-'),
  'leg.joined customer': row('connecting', 'connecting', '-', '-', '-', '-', '-', '-'),
  'leg.joined agent': row(
    'connecting call.agent-joined place-leg',
    '-',
    '-',
    '-',
    '-',
    'answered call.agent-joined match-hold',
    'answered hang-up-leg hang-up-leg',
    '-',
  ),
  'leg.left customer': row(
    'connecting',
    'connecting',
    'connecting',
    'ringing',
    'answered',
    'answered',
    'answered',
    '-',
  ),
  'leg.left agent': row(
    'ended call.ended',
    'connecting call.agent-lost hang-up-leg',
    'connecting call.agent-lost hang-up-leg hang-up-leg',
    'ringing call.agent-lost hang-up-leg hang-up-leg',
    'answered call.agent-lost match-hold',
    'answered',
    '-',
    'ended',
  ),
  'leg.left agent, all over': row(
    'ended call.ended',
    'connecting call.agent-lost hang-up-leg',
    'connecting call.agent-lost hang-up-leg hang-up-leg',
    'ringing call.agent-lost hang-up-leg hang-up-leg',
    'answered',
    'answered',
    'answered',
    'ended',
  ),
  'leg.ended customer': row(
    'ended call.ended',
    'ended call.ended hang-up-leg',
    'ended call.ended hang-up-leg',
    'ended call.ended hang-up-leg',
    'ended call.ended hang-up-leg',
    'ended call.ended hang-up-leg',
    'ended call.ended hang-up-leg',
    '-',
  ),
  'leg.ended agent': row(
    'ended call.ended',
    'connecting call.agent-lost',
    'connecting call.agent-lost hang-up-leg',
    'ringing call.agent-lost hang-up-leg',
    'answered',
    'answered',
    'answered',
    'ended',
  ),
  'leg.ended stranger': row('-', '-', '-', '-', '-', '-', '-', '-'),
  'hang-up.asked': row(
    'ended call.ended',
    'connecting hang-up-leg',
    'connecting hang-up-leg hang-up-leg',
    'ringing hang-up-leg hang-up-leg',
    'answered hang-up-leg hang-up-leg',
    'answered hang-up-leg hang-up-leg',
    '-',
    '-',
  ),
  'customer.placed': row('-', 'connecting', '-', '-', '-', '-', '-', '-'),
  'customer.refused': row('-', 'ended call.ended hang-up-leg', '-', '-', '-', '-', '-', '-'),
  'customer.unclear': row('-', 'connecting find-leg', '-', '-', '-', '-', '-', '-'),
  'customer.not-found': row('-', 'ended call.ended hang-up-leg', '-', '-', '-', '-', '-', '-'),
  'deadline.passed': row(
    '-',
    'ended call.ended hang-up-leg',
    'connecting hang-up-leg hang-up-leg',
    'ringing hang-up-leg hang-up-leg',
    '-',
    '-',
    '-',
    '-',
  ),
  'hold.asked': row(
    '-',
    '-',
    '-',
    '-',
    'answered call.hold-asked match-hold',
    'answered call.hold-asked match-hold',
    '-',
    '-',
  ),
  'hold.confirmed': row('-', '-', '-', '-', '-', '-', '-', '-'),
  'hold.failed': row('-', '-', '-', '-', '-', '-', '-', '-'),
  'leg.announced': row('-', '-', '-', '-', '-', '-', '-', '-'),
  'recording.asked': row('-', '-', '-', '-', '-', '-', '-', '-'),
  'recording.started': row('-', '-', '-', '-', '-', '-', '-', '-'),
  'recording.stopped': row('-', '-', '-', '-', '-', '-', '-', '-'),
  'recording.failed': row('-', '-', '-', '-', '-', '-', '-', '-'),
  'caller.waits': row('-', '-', '-', '-', '-', '-', '-', '-'),
  'claim.made': row('-', '-', '-', '-', '-', '-', '-', '-'),
  'caller.dropped': row('-', '-', '-', '-', '-', '-', '-', '-'),
  'caller.sent': row('-', '-', '-', '-', '-', '-', '-', '-'),
  'caller.placed number': row('-', '-', '-', '-', '-', '-', '-', '-'),
  'caller.placed voicemail': row('-', '-', '-', '-', '-', '-', '-', '-'),
  'caller.served': row('-', '-', '-', '-', '-', '-', '-', '-'),
};

function row(...cells: [string, string, string, string, string, string, string, string]): Record<CallName, string> {
  const names = Object.keys(calls) as CallName[];
  return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ''])) as Record<CallName, string>;
}

function outcomeOf(call: CallRecord, event: CallEvent): string {
  const result = transition(call, event, inContext(14));
  if (result.kind === 'ignored') return '-';
  return [result.call.state, ...result.events, ...result.effects.map(({ kind }) => kind)].join(' ');
}

describe('every state with every event', () => {
  const cells = (Object.keys(events) as EventName[]).flatMap((event) =>
    (Object.keys(calls) as CallName[]).map((call) => [call, event, table[event][call]] as const),
  );
  it.each(cells)('%s, %s: %s', (call, event, expected) => {
    expect(outcomeOf(calls[call], events[event])).toBe(expected);
  });

  it('covers every event type', () => {
    const covered = new Set(Object.values(events).map(({ type }) => type));
    const all: Record<CallEventType, true> = {
      'agent.connected': true,
      'agent.reported': true,
      'leg.dialling': true,
      'leg.ringing': true,
      'leg.answered': true,
      'leg.joined': true,
      'leg.left': true,
      'leg.ended': true,
      'hang-up.asked': true,
      'hold.asked': true,
      'hold.confirmed': true,
      'hold.failed': true,
      'leg.announced': true,
      'recording.asked': true,
      'recording.started': true,
      'recording.stopped': true,
      'recording.failed': true,
      'customer.placed': true,
      'customer.refused': true,
      'customer.unclear': true,
      'customer.not-found': true,
      'deadline.passed': true,
      'caller.waits': true,
      'claim.made': true,
      'caller.dropped': true,
      'caller.sent': true,
      'caller.placed': true,
      'caller.served': true,
    };
    expect([...covered].sort()).toEqual(Object.keys(all).sort());
  });
});

function next(call: CallRecord, event: CallEvent, seconds = 20): CallRecord {
  const result = transition(call, event, inContext(seconds));
  return result.kind === 'ignored' ? call : result.call;
}

describe('how a call went', () => {
  it.each([
    ['busy', 'busy', 'carrier'],
    ['no-answer', 'no-answer', 'carrier'],
    ['rejected', 'rejected', 'customer'],
    ['unreachable', 'unreachable', 'carrier'],
    ['cancelled', 'cancelled', 'agent'],
    ['failed', 'failed', 'carrier'],
    ['completed', 'answered', 'customer'],
  ] as const)('a leg that ended %s is a call that went %s, ended by the %s', (end, outcome, endedBy) => {
    const call = next(fixture.ringing, { ...fixture.completes, end, durationMs: null } as CallEvent);
    expect([call.outcome, call.endedBy]).toEqual([outcome, endedBy]);
  });

  it('counts talk time by the carrier’s own duration', () => {
    expect(talkMs(fixture.ended)).toBe(10_000);
  });

  it.each([null, 0])('counts talk time by the carrier’s times where it tells no duration: %s', (durationMs) => {
    const call = next(fixture.answered, { ...fixture.completes, durationMs } as CallEvent);
    expect([talkMs(call), answeredAt(call)]).toEqual([10_000, fixture.answered.customerLeg.answeredAt]);
  });

  it('is the agent’s doing after a hang-up', () => {
    expect(next(fixture.hangingUp, fixture.completes).endedBy).toBe('agent');
  });

  it('is no answer when our own ring deadline cancelled it', () => {
    const timedOut = next(fixture.ringing, { type: 'deadline.passed', deadline: 'ring' });
    const call = next(timedOut, { ...fixture.completes, end: 'cancelled', durationMs: null } as CallEvent);
    expect([call.outcome, call.endedBy]).toEqual(['no-answer', 'system']);
  });
});

describe('deadlines', () => {
  it.each([
    ['placed', 'agent-join', 20],
    ['connecting', 'ring', 51],
    ['answered', 'longest-call', 4 * 3600 + 5],
    ['lost', 'rejoin', 42],
    ['hangingUp', 'hang-up', 17],
    ['ended', 'legs-gone', 20],
  ] as const)('%s waits for %s until second %i', (name, kind, seconds) => {
    expect(calls[name].deadline).toEqual({ kind, at: at(seconds) });
  });

  it('ends the call when the agent does not come back in 30 seconds, and says why', () => {
    const passed: CallEvent = { type: 'deadline.passed', deadline: 'rejoin' };
    expect(outcomeOf(fixture.lost, passed)).toBe('answered tell-customer hang-up-leg');
    const ending = next(fixture.lost, passed, 42);
    const call = next(ending, fixture.completes, 43);
    expect([call.outcome, call.endedBy]).toEqual(['answered', 'system']);
    expect(call.reason).toMatch(/30 seconds/);
  });

  it('lets the customer hear why the call ends for 15 seconds, and then hangs up', () => {
    const ending = next(fixture.lost, { type: 'deadline.passed', deadline: 'rejoin' }, 42);
    const left = next(ending, { type: 'leg.left', conversationEnded: false, ...fixture.ofCustomer(43) }, 43);
    expect(left.deadline).toEqual({ kind: 'last-words', at: at(57) });
    const heard = next(left, { type: 'deadline.passed', deadline: 'last-words' }, 57);
    expect(heard.deadline).toEqual({ kind: 'hang-up', at: at(62) });
    expect(outcomeOf(left, { type: 'deadline.passed', deadline: 'last-words' })).toContain('hang-up-leg');
  });

  it('gives up on a carrier that never confirms a hang-up, so that nobody stays on call [R2-21]', () => {
    const early = next(fixture.hangingUp, { type: 'deadline.passed', deadline: 'hang-up' }, 60);
    expect(early.state).toBe('answered');
    expect(next(early, { type: 'deadline.passed', deadline: 'hang-up' }, 72).state).toBe('ended');
  });

  it('does not keep a deadline when the legs of an ended call are gone', () => {
    const gone: CallEvent = { type: 'leg.ended', end: 'completed', durationMs: null, reason: null, ...ofAgent(16) };
    expect(next(fixture.ended, gone).deadline).toBeNull();
  });
});

describe('the agent’s line', () => {
  it('is replaced by a rejoin, under a new leg', () => {
    const call = next(fixture.lost, events['agent.connected']);
    expect(call.agentLeg).toMatchObject({ id: rejoinLegId, carrierLegId: 'CA-new', joined: false });
  });

  it('gives way to the next page’s also where it never came to sound', () => {
    const early = next(fixture.lost, events['agent.connected']);
    const connects: CallEvent = { type: 'agent.connected', carrierLegId: 'CA-next' };
    expect(outcomeOf(early, connects)).toBe('answered hang-up-leg');
    expect(next(early, connects).agentLeg).toMatchObject({ carrierLegId: 'CA-next', joined: false });
    expect(outcomeOf(early, events['agent.connected'])).toBe('-');
  });

  it('is not moved by facts about the leg that was replaced', () => {
    const rejoined = next(next(fixture.lost, events['agent.connected']), {
      type: 'leg.joined',
      legId: rejoinLegId,
      carrierLegId: 'CA-new',
      at: at(21),
    });
    expect(rejoined.agentLeg.joined).toBe(true);
    expect(outcomeOf(rejoined, { ...events['leg.ended agent'], legId: agentLegId })).toBe('-');
  });

  it('refuses a connect that comes more than 15 seconds after it was meant', () => {
    const connect = (seconds: number) =>
      transition(fixture.placedCall, events['agent.connected'], inContext(seconds)).kind;
    expect([connect(15), connect(15.001)]).toEqual(['changed', 'ignored']);
  });

  it('is not brought back by a late word of its joining', () => {
    expect(outcomeOf(fixture.lost, { type: 'leg.joined', ...ofAgent(1) })).toBe('-');
  });

  it('is called lost a second after it is over, when no word says why', () => {
    const over = next(fixture.answered, events['leg.ended agent'], 12);
    expect(over.deadline).toEqual({ kind: 'agent-over', at: at(13) });
    const passed: CallEvent = { type: 'deadline.passed', deadline: 'agent-over' };
    expect(outcomeOf(over, passed)).toBe('answered call.agent-lost match-hold');
    expect(outcomeOf(over, events['leg.left agent'])).toBe('answered call.agent-lost match-hold');
    expect(outcomeOf(over, events['agent.connected'])).toBe('answered call.agent-lost match-hold');
  });

  it('is not called lost when it is the customer who left and ended it for all', () => {
    const left = next(fixture.answered, events['leg.left agent, all over'], 15);
    expect(left.deadline).toEqual({ kind: 'customer-left', at: at(16) });
    expect(outcomeOf(left, events['leg.ended agent'])).toBe('answered');
    const over = next(left, events['leg.ended agent'], 15);
    expect(next(over, fixture.completes, 15)).toMatchObject({
      state: 'ended',
      outcome: 'answered',
      endedBy: 'customer',
    });
  });
});
