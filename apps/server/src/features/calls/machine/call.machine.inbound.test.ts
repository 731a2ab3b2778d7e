import { describe, expect, it } from 'vitest';
import { transition } from './call.machine.ts';
import type { CallEvent } from './call-event.ts';
import * as fixture from './call-fixtures.ts';
import type { CallRecord } from './call-record.ts';

const { at, everyEvent, inContext, ofAgent } = fixture;
type EventName = keyof typeof everyEvent;

const calls = {
  greeted: fixture.greeted,
  queued: fixture.queued,
  claimed: fixture.claimed,
  lineUp: fixture.lineUp,
  moving: fixture.moving,
  overflowing: fixture.overflowing,
  sentToWords: fixture.sentToWords,
  hearingWords: fixture.hearingWords,
  sentToVoicemail: fixture.sentToVoicemail,
  leavingMessage: fixture.leavingMessage,
  sentOutside: fixture.sentOutside,
  choosingAgain: fixture.choosingAgain,
  forwarded: fixture.forwarded,
  talking: fixture.talking,
  agentAway: fixture.agentAway,
  callerGone: fixture.callerGone,
} as const satisfies Record<string, CallRecord>;
type CallName = keyof typeof calls;

/** What is not named is ignored; otherwise the state after, with a waiting caller's place, contract events and effects. */
const table: Record<EventName, Partial<Record<CallName, string>>> = {
  'agent.connected': {
    claimed: 'waiting:queue',
    agentAway: 'answered hang-up-leg',
  },
  'agent.reported joined': {
    lineUp: 'waiting:queue',
    talking: 'answered match-hold',
    agentAway: 'answered call.agent-joined match-hold',
  },
  'agent.reported lost': {
    claimed: 'waiting:queue call.returned',
    lineUp: 'waiting:queue call.returned hang-up-leg',
    moving: 'waiting:queue call.returned place-caller hang-up-leg',
    talking: 'answered call.agent-lost match-hold',
  },
  'agent.reported failed': {
    claimed: 'waiting:queue call.returned',
    lineUp: 'waiting:queue call.returned hang-up-leg',
    moving: 'waiting:queue call.returned place-caller hang-up-leg',
    talking: 'answered call.agent-lost match-hold',
  },
  'leg.dialling customer': {},
  'leg.dialling agent': {},
  'leg.ringing customer': {},
  'leg.ringing agent': {},
  'leg.answered customer': {},
  'leg.answered agent': {},
  'leg.joined customer': {
    moving: 'answered call.answered end-with-customer start-recording',
  },
  'leg.joined agent': {
    lineUp: 'waiting:queue call.agent-joined',
    agentAway: 'answered call.agent-joined match-hold',
  },
  'leg.left customer': {
    talking: 'answered',
    agentAway: 'answered',
  },
  'leg.left agent': {
    claimed: 'waiting:queue call.returned',
    lineUp: 'waiting:queue call.returned hang-up-leg',
    moving: 'waiting:queue call.returned place-caller hang-up-leg',
    talking: 'answered call.agent-lost match-hold',
    agentAway: 'answered',
    callerGone: 'ended',
  },
  'leg.left agent, all over': {
    claimed: 'waiting:queue call.returned',
    lineUp: 'waiting:queue call.returned hang-up-leg',
    moving: 'waiting:queue call.returned place-caller hang-up-leg',
    talking: 'answered',
    agentAway: 'answered',
    callerGone: 'ended',
  },
  'leg.ended customer': {
    greeted: 'ended call.ended',
    queued: 'ended call.ended',
    claimed: 'ended call.ended',
    lineUp: 'ended call.ended hang-up-leg',
    moving: 'ended call.ended hang-up-leg',
    overflowing: 'ended call.ended',
    sentToWords: 'ended call.ended',
    hearingWords: 'ended call.ended',
    sentToVoicemail: 'ended call.ended',
    leavingMessage: 'ended call.ended',
    sentOutside: 'ended call.ended',
    choosingAgain: 'ended call.ended',
    forwarded: 'ended call.ended',
    talking: 'ended call.ended hang-up-leg',
    agentAway: 'ended call.ended hang-up-leg',
  },
  'leg.ended agent': {
    claimed: 'waiting:queue call.returned',
    lineUp: 'waiting:queue call.returned',
    moving: 'waiting:queue call.returned place-caller',
    talking: 'answered',
    agentAway: 'answered',
    callerGone: 'ended',
  },
  'leg.ended stranger': {},
  'hang-up.asked': {
    claimed: 'waiting:queue call.returned',
    lineUp: 'waiting:queue call.returned hang-up-leg',
    moving: 'waiting:queue call.returned place-caller hang-up-leg',
    talking: 'answered hang-up-leg hang-up-leg',
    agentAway: 'answered hang-up-leg hang-up-leg',
  },
  'hold.asked': {
    talking: 'answered call.hold-asked match-hold',
    agentAway: 'answered call.hold-asked match-hold',
  },
  'hold.confirmed': {},
  'hold.failed': {},
  'leg.announced': {},
  'recording.asked': {},
  'recording.started': {},
  'recording.stopped': {},
  'recording.failed': {},
  'customer.placed': {},
  'customer.refused': {},
  'customer.unclear': {},
  'customer.not-found': {},
  'deadline.passed': {
    greeted: 'waiting:greeting overflow-caller',
    queued: 'waiting:queue overflow-caller',
    claimed: 'waiting:queue call.returned',
    lineUp: 'waiting:queue call.returned hang-up-leg',
    moving: 'waiting:queue call.returned place-caller hang-up-leg',
    overflowing: 'waiting:message call.turned-away place-caller',
    sentToWords: 'waiting:message hang-up-leg',
    hearingWords: 'waiting:message hang-up-leg',
    sentToVoicemail: 'waiting:message call.turned-away place-caller',
    leavingMessage: 'voicemail hang-up-leg',
    sentOutside: 'forwarded overflow-caller',
    choosingAgain: 'waiting:message call.turned-away place-caller',
    forwarded: 'forwarded hang-up-leg',
    talking: 'answered hang-up-leg hang-up-leg',
    agentAway: 'waiting:queue call.returned place-caller hang-up-leg',
    callerGone: 'ended hang-up-leg',
  },
  'caller.waits': {
    greeted: 'waiting:queue call.queued',
  },
  'claim.made': {
    queued: 'waiting:queue call.claimed',
  },
  'caller.dropped': {
    moving: 'waiting:queue call.returned place-caller hang-up-leg',
    talking: 'waiting:queue call.returned place-caller hang-up-leg',
    agentAway: 'waiting:queue call.returned place-caller hang-up-leg',
  },
  'caller.sent': {
    greeted: 'voicemail call.voicemail-started place-caller',
    queued: 'voicemail call.voicemail-started place-caller',
    overflowing: 'voicemail call.voicemail-started place-caller',
    sentToWords: 'voicemail call.voicemail-started place-caller',
    hearingWords: 'voicemail call.voicemail-started place-caller',
    sentToVoicemail: 'voicemail call.voicemail-started place-caller',
    leavingMessage: 'voicemail call.voicemail-started place-caller',
    sentOutside: 'voicemail call.voicemail-started place-caller',
    choosingAgain: 'voicemail call.voicemail-started place-caller',
    forwarded: 'voicemail call.voicemail-started place-caller',
  },
  'caller.placed number': {
    sentOutside: 'forwarded',
    choosingAgain: 'forwarded',
  },
  'caller.placed voicemail': {
    sentToVoicemail: 'voicemail',
  },
  'caller.served': {
    sentToVoicemail: 'voicemail',
    leavingMessage: 'voicemail',
    sentOutside: 'forwarded',
    choosingAgain: 'forwarded',
    forwarded: 'forwarded',
  },
};

/** The deadline is the one that runs in that state. */
function meant(call: CallRecord, event: CallEvent): CallEvent {
  if (event.type !== 'deadline.passed' || call.deadline === null) return event;
  return { ...event, deadline: call.deadline.kind };
}

function outcomeOf(call: CallRecord, event: CallEvent): string {
  const result = transition(call, meant(call, event), inContext(14));
  if (result.kind === 'ignored') return '-';
  const { state, caller } = result.call;
  const where = state === 'waiting' ? `${state}:${caller?.place}` : state;
  return [where, ...result.events, ...result.effects.map(({ kind }) => kind)].join(' ');
}

describe('every state of a caller with every event', () => {
  const cells = (Object.keys(everyEvent) as EventName[]).flatMap((event) =>
    (Object.keys(calls) as CallName[]).map((call) => [call, event, table[event][call] ?? '-'] as const),
  );
  it.each(cells)('%s, %s: %s', (call, event, expected) => {
    expect(outcomeOf(calls[call], everyEvent[event])).toBe(expected);
  });
});

describe('a caller’s deadlines', () => {
  it.each([
    ['greeted', 'longest-wait', 300],
    ['queued', 'longest-wait', 300],
    ['claimed', 'claim', 18],
    ['lineUp', 'claim', 18],
    ['moving', 'move', 17],
    ['overflowing', 'overflow', 310],
    ['sentToWords', 'sent', 315],
    ['hearingWords', 'farewell', 901],
    ['sentToVoicemail', 'sent', 315],
    ['leavingMessage', 'farewell', 901],
    ['sentOutside', 'sent', 315],
    ['choosingAgain', 'overflow', 325],
    ['forwarded', 'longest-call', 301 + 4 * 3600],
    ['talking', 'longest-call', 13 + 4 * 3600],
    ['agentAway', 'rejoin', 43],
    ['callerGone', 'legs-gone', 20],
  ] as const)('%s waits for %s until second %i', (name, kind, seconds) => {
    expect(calls[name].deadline).toEqual({ kind, at: at(seconds) });
  });

  it('leave at least half a minute to those who wait again', () => {
    const passed: CallEvent = { type: 'deadline.passed', deadline: 'rejoin' };
    const result = transition(fixture.agentAway, passed, inContext(400));
    expect(result).toMatchObject({ call: { deadline: { kind: 'longest-wait', at: at(430) } } });
    const soon = transition(fixture.agentAway, passed, inContext(43));
    expect(soon).toMatchObject({ call: { deadline: { at: at(300) } } });
  });
});

it('a line that no agent has connected does not count as an agent’s', () => {
  expect(outcomeOf(fixture.queued, { type: 'leg.joined', ...ofAgent(14) })).toBe('-');
});
