import type { CallId, CallOutcome, CallState, EndedBy, LegId } from '@ringdesk/contract';
import type { LegEnd } from '../../carrier/carrier-event.ts';

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

/** Why the call is being ended; the carrier's word that it has ended is still awaited. */
export interface HangUp {
  readonly cause: 'agent' | 'agent-lost' | 'ring-timeout' | 'rejoin-timeout' | 'longest-call' | 'customer-left';
  readonly at: Date;
}

/** What each deadline waits for. The time is data on the call's row; a sweep acts on it, after asking the carrier. */
export type DeadlineKind =
  /** The agent's line joins. */
  | 'agent-join'
  /** The customer's phone is answered. */
  | 'ring'
  /** The carrier says that the customer's leg, which has left the conversation, is over. */
  | 'customer-left'
  /** Somebody says why the agent's line is over: the end of the conversation, or its loss. */
  | 'agent-over'
  /** The agent is back. */
  | 'rejoin'
  | 'longest-call'
  /** The carrier confirms a hang-up. */
  | 'hang-up'
  /** The legs of an ended call are gone. */
  | 'legs-gone';

export interface Deadline {
  readonly kind: DeadlineKind;
  readonly at: Date;
}

/** All that the machine knows of one outbound call. */
export interface CallRecord {
  readonly id: CallId;
  readonly state: CallState;
  readonly outcome: CallOutcome | null;
  readonly endedBy: EndedBy | null;
  readonly reason: string | null;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly agentLeg: AgentLeg;
  readonly customerLeg: CustomerLeg;
  readonly hangUp: HangUp | null;
  /** Frozen when the call was placed, with who decided it. */
  readonly record: boolean;
  readonly deadline: Deadline | null;
}

/** Durations in milliseconds. */
export interface CallTimings {
  /** How late a browser's connect may come after it was meant. */
  readonly connectMs: number;
  readonly agentJoinMs: number;
  /** Ring timeout, the carrier's own addition to it and room for queueing. */
  readonly ringMs: number;
  readonly customerLeftMs: number;
  readonly agentOverMs: number;
  readonly rejoinMs: number;
  readonly longestCallMs: number;
  readonly hangUpMs: number;
  /** After this the call ends for us even if the carrier never confirms it: nobody stays "on call". */
  readonly hangUpGiveUpMs: number;
}

/** `ringSeconds` is the ring timeout given to the carrier, which adds about 5 s to it (Twilio: Participant resource, Timeout). */
export function callTimings(ringSeconds: number): CallTimings {
  return {
    connectMs: 15_000,
    agentJoinMs: 20_000,
    ringMs: ringSeconds * 1000 + 20_000,
    customerLeftMs: 1_000,
    agentOverMs: 1_000,
    rejoinMs: 30_000,
    longestCallMs: 4 * 3_600_000,
    hangUpMs: 5_000,
    hangUpGiveUpMs: 60_000,
  };
}

export function newOutboundCall(
  input: { id: CallId; agentLegId: LegId; customerLegId: LegId; record: boolean; now: Date },
  timings: CallTimings,
): CallRecord {
  return {
    id: input.id,
    state: 'connecting',
    outcome: null,
    endedBy: null,
    reason: null,
    createdAt: input.now,
    endedAt: null,
    agentLeg: { id: input.agentLegId, carrierLegId: null, state: 'expected', joined: false, lostAt: null },
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
    hangUp: null,
    record: input.record,
    deadline: { kind: 'agent-join', at: new Date(input.now.getTime() + timings.agentJoinMs) },
  };
}

/** Answer to end in whole milliseconds, by the carrier's clock; 0 when never answered, null while not ended. */
export function talkMs(call: CallRecord): number | null {
  if (call.state !== 'ended') return null;
  if (call.outcome !== 'answered') return 0;
  const { durationMs, answeredAt } = call.customerLeg;
  if (durationMs !== null) return durationMs;
  if (answeredAt === null || call.endedAt === null) return 0;
  return Math.max(0, call.endedAt.getTime() - answeredAt.getTime());
}

/**
 * When the customer answered. Once the carrier has told how long the leg was up, it is reckoned back from the end: a
 * word of the answer that came late, or only by asking, would be off.
 */
export function answeredAt(call: CallRecord): Date | null {
  const { answeredAt: said, durationMs } = call.customerLeg;
  if (call.outcome !== 'answered' || call.endedAt === null || durationMs === null) return said;
  return new Date(call.endedAt.getTime() - durationMs);
}

/** Whether a leg is, as far as we know, alive at the carrier. */
export function isOpen(leg: AgentLeg | CustomerLeg): leg is (AgentLeg | CustomerLeg) & { carrierLegId: string } {
  return leg.carrierLegId !== null && leg.state !== 'ended';
}
