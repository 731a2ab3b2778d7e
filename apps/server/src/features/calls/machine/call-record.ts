import type {
  CallerPlace,
  CallId,
  CallOutcome,
  CallState,
  EndedBy,
  LegId,
  MemberId,
  QueueId,
} from '@ringdesk/contract';
import type { LegEnd } from '../../../carrier/carrier-event.ts';
import type { StoredOverflow } from '../../../platform/db/tables-callers.ts';
import type { CallTimings } from './call-timings.ts';

/**
 * The agent's own line. `expected`: the browser has not connected yet · `ended` while `joined`: the carrier says that the
 * line is over, and whether it was lost or the conversation ended is about to be known.
 */
export interface AgentLeg {
  readonly id: LegId;
  readonly carrierLegId: string | null;
  readonly state: 'expected' | 'up' | 'ended';
  readonly joined: boolean;
  /** When this line last went out of the conversation; null while it never did. */
  readonly lostAt: Date | null;
  /** When it went for good: its page is gone, or the carrier says that it left. A lost one may come back, this one never. */
  readonly leftAt: Date | null;
}

/**
 * The customer's line. `waiting`: not placed, because the agent has not joined · `placing`: asked for, no clear answer
 * yet · `placed`: the carrier has it · `up`: answered.
 */
export interface CustomerLeg {
  readonly id: LegId;
  readonly carrierLegId: string | null;
  readonly state: 'waiting' | 'placing' | 'placed' | 'ringing' | 'up' | 'ended';
  readonly ringingAt: Date | null;
  readonly answeredAt: Date | null;
  readonly leftAt: Date | null;
  readonly endedAt: Date | null;
  readonly end: LegEnd | null;
  readonly durationMs: number | null;
}

/** A caller's way from the first ring to the right agent. */
export interface Caller {
  readonly place: CallerPlace;
  /** The carrier has said that the caller is there; until then a move may be under way. */
  readonly arrived: boolean;
  readonly queue: { readonly id: QueueId; readonly label: string } | null;
  /** The one agent whom this caller is for, where there is one. */
  readonly wantedAgentId: MemberId | null;
  /** Since when the caller waits, over every queue; null until the greeting is over. */
  readonly waitingSince: Date | null;
  /** Then the overflow runs. */
  readonly waitUntil: Date;
  /** When the agent accepted whose line is being set up. */
  readonly claimedAt: Date | null;
  /** The agent's browser says that its line has sound: joined alone does not prove it. */
  readonly agentHasSound: boolean;
  /** What was chosen for a caller who could not be served; null while they may be. */
  readonly overflow: StoredOverflow | null;
  /** The overflow is being chosen. */
  readonly overflowing: boolean;
  /** A message was left, or the outside number answered. */
  readonly served: boolean;
}

/** The agent's wish that the customer hears music. It outlives the agent's line; a customer who waits again is not on hold. */
export interface Hold {
  readonly asked: boolean;
  /** Since when the carrier has confirmed it; null while the customer is not on hold. */
  readonly since: Date | null;
}

export const notOnHold: Hold = { asked: false, since: null };

/** What the agent wants of a recording on demand, and how far it is. */
export interface OnDemand {
  readonly asked: boolean;
  /** `notice`: the caller hears it · `starting`: they have, and the carrier is asked · `on`: it has confirmed. */
  readonly stage: 'off' | 'notice' | 'starting' | 'on';
}

/** Why the call is being ended; the carrier's word that it has ended is still awaited. */
export interface HangUp {
  readonly cause:
    | 'agent'
    | 'agent-lost'
    | 'ring-timeout'
    | 'rejoin-timeout'
    | 'longest-call'
    | 'longest-hold'
    | 'no-words'
    | 'customer-left';
  readonly at: Date;
}

/** What each deadline waits for. The time is data on the call's row; a sweep acts on it, after asking the carrier. */
export type DeadlineKind =
  /** The agent's line joins. */
  | 'agent-join'
  /** The accepting agent's line is in, with sound. */
  | 'claim'
  /** The caller is in the conversation. */
  | 'move'
  /** An agent answers the caller. */
  | 'longest-wait'
  /** It is decided where the caller goes who could not be served. */
  | 'overflow'
  /** The carrier has taken the caller to the message, the outside number or the closing words. */
  | 'sent'
  /** The caller has left the message, or heard the words. */
  | 'farewell'
  /** The customer's phone is answered. */
  | 'ring'
  /** The carrier says that the customer's leg, which has left the conversation, is over. */
  | 'customer-left'
  /** Somebody says why the agent's line is over: the end of the conversation, or its loss. */
  | 'agent-over'
  /** The agent is back. */
  | 'rejoin'
  /** The agent takes the customer off hold; until then they are reminded. */
  | 'hold-reminder'
  /** The caller has heard that the recording begins. */
  | 'notice'
  | 'longest-call'
  /** The customer has heard why the call ends. */
  | 'last-words'
  /** The carrier confirms a hang-up. */
  | 'hang-up'
  /** The legs of an ended call are gone. */
  | 'legs-gone';

export interface Deadline {
  readonly kind: DeadlineKind;
  readonly at: Date;
}

/** All that the machine knows of one call. */
export interface CallRecord {
  readonly id: CallId;
  readonly direction: 'outbound' | 'inbound';
  /** Whose call it is; null while a caller waits and nobody has accepted. */
  readonly agent: { readonly id: MemberId; readonly name: string } | null;
  /** Null for outbound calls. */
  readonly caller: Caller | null;
  readonly state: CallState;
  readonly outcome: CallOutcome | null;
  readonly endedBy: EndedBy | null;
  readonly reason: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly agentLeg: AgentLeg;
  readonly customerLeg: CustomerLeg;
  readonly hold: Hold;
  readonly hangUp: HangUp | null;
  /** Frozen when the call was placed, with who decided it. */
  readonly record: boolean;
  /**
   * Null: no notice comes before a recording within the call. With `record` it is asked for from the beginning, and the agent
   * has no say in it.
   */
  readonly onDemand: OnDemand | null;
  readonly deadline: Deadline | null;
}

/** `yes`: from the answer on. `after-notice`: once the customer has heard it. `on-demand`: while the agent wants it. */
export type WhenRecorded = 'no' | 'yes' | 'after-notice' | 'on-demand';

export function newOutboundCall(
  input: {
    id: CallId;
    agent: NonNullable<CallRecord['agent']>;
    agentLegId: LegId;
    customerLegId: LegId;
    record: WhenRecorded;
    now: Date;
  },
  timings: CallTimings,
): CallRecord {
  return {
    id: input.id,
    direction: 'outbound',
    agent: input.agent,
    caller: null,
    state: 'connecting',
    outcome: null,
    endedBy: null,
    reason: null,
    createdAt: input.now,
    endedAt: null,
    agentLeg: expectedLine(input.agentLegId),
    customerLeg: {
      id: input.customerLegId,
      carrierLegId: null,
      state: 'waiting',
      ringingAt: null,
      answeredAt: null,
      leftAt: null,
      endedAt: null,
      end: null,
      durationMs: null,
    },
    hold: notOnHold,
    hangUp: null,
    record: input.record === 'yes' || input.record === 'after-notice',
    onDemand: noticeBefore[input.record],
    deadline: { kind: 'agent-join', at: new Date(input.now.getTime() + timings.agentJoinMs) },
  };
}

const noticeBefore: Readonly<Record<WhenRecorded, OnDemand | null>> = {
  no: null,
  yes: null,
  'after-notice': { asked: true, stage: 'off' },
  'on-demand': { asked: false, stage: 'off' },
};

/** A caller on the line, who hears the greeting. The carrier's leg is up already: answered is when an agent joins. */
export function newInboundCall(input: {
  id: CallId;
  agentLegId: LegId;
  customerLegId: LegId;
  carrierLegId: string;
  queue: Caller['queue'];
  wantedAgentId: MemberId | null;
  /** A caller hears the notice in the greeting. */
  record: Exclude<WhenRecorded, 'after-notice'>;
  now: Date;
  waitUntil: Date;
}): CallRecord {
  return {
    id: input.id,
    direction: 'inbound',
    agent: null,
    caller: {
      place: 'greeting',
      arrived: true,
      queue: input.queue,
      wantedAgentId: input.wantedAgentId,
      waitingSince: null,
      waitUntil: input.waitUntil,
      claimedAt: null,
      agentHasSound: false,
      overflow: null,
      overflowing: false,
      served: false,
    },
    state: 'waiting',
    outcome: null,
    endedBy: null,
    reason: null,
    createdAt: input.now,
    endedAt: null,
    agentLeg: expectedLine(input.agentLegId),
    customerLeg: {
      id: input.customerLegId,
      carrierLegId: input.carrierLegId,
      state: 'up',
      ringingAt: null,
      answeredAt: null,
      leftAt: null,
      endedAt: null,
      end: null,
      durationMs: null,
    },
    hold: notOnHold,
    hangUp: null,
    record: input.record === 'yes',
    onDemand: noticeBefore[input.record],
    deadline: { kind: 'longest-wait', at: input.waitUntil },
  };
}

export function expectedLine(id: LegId): AgentLeg {
  return { id, carrierLegId: null, state: 'expected', joined: false, lostAt: null, leftAt: null };
}

/** Answer to end in whole milliseconds, by the carrier's clock; 0 when never answered, null while not ended. */
export function talkMs(call: CallRecord): number | null {
  if (call.state !== 'ended') return null;
  if (call.outcome !== 'answered') return 0;
  const { answeredAt } = call.customerLeg;
  const told = toldLength(call);
  if (told !== null) return told;
  if (answeredAt === null || call.endedAt === null) return 0;
  return Math.max(0, call.endedAt.getTime() - answeredAt.getTime());
}

/**
 * When the customer answered. Once the carrier has told how long the leg was up, it is reckoned back from the end: a
 * word of the answer that came late, or only by asking, would be off.
 */
export function answeredAt(call: CallRecord): Date | null {
  const { answeredAt: said } = call.customerLeg;
  const told = toldLength(call);
  if (call.outcome !== 'answered' || call.endedAt === null || told === null) return said;
  return new Date(call.endedAt.getTime() - told);
}

/**
 * How long the carrier says that the talk was; null where our own times say it. A caller's leg is up while they wait, so its
 * length is another. A length of 0 is none: a carrier that broke off says so of calls that were talked in.
 */
function toldLength({ direction, customerLeg: { durationMs } }: CallRecord): number | null {
  return direction === 'outbound' && durationMs !== 0 ? durationMs : null;
}

/** Whether a leg is, as far as we know, alive at the carrier. */
export function isOpen(leg: AgentLeg | CustomerLeg): leg is (AgentLeg | CustomerLeg) & { carrierLegId: string } {
  return leg.carrierLegId !== null && leg.state !== 'ended';
}
