import { afterEnd } from './call-after-end.ts';
import { beforeAnswer } from './call-before-answer.ts';
import { elsewhere } from './call-elsewhere.ts';
import type { CallEvent, Handler, StateHandlers, Transition, TransitionContext } from './call-event.ts';
import { ignored } from './call-event.ts';
import { inConversation } from './call-in-conversation.ts';
import { type CallRecord, type Deadline, type DeadlineKind, isOpen } from './call-record.ts';
import type { CallTimings } from './call-timings.ts';
import { whileWaiting } from './call-while-waiting.ts';

/**
 * One call. Outbound:
 *
 *            agent's line joins: the customer's leg is placed
 *   placed        │
 *     │           ▼
 *     └──▶ connecting ──customer rings──▶ ringing ──customer's leg in progress──▶ answered
 *             │   │                          │                                   │  ▲
 *             │   └──────────────────────────┼──in progress without ringing──────┘  │
 *             │                              │                    agent lost: hold, │
 *             │                              │                    30 s to rejoin ───┘
 *             ▼                              ▼                                   │
 *           ended ◀──busy, no answer, rejected, unreachable, cancelled, failed   │
 *             ▲                                                                  │
 *             └───────────────the customer's leg is over─────────────────────────┘
 *
 * Inbound:
 *
 *   waiting ──an agent's line is in, with sound: the caller is moved, and has joined──▶ answered
 *    │  ▲ ▲                                                                             │   │
 *    │  │ └── the agent is lost for 30 s: the caller waits again, at the head ──────────┘   │
 *    │  └──── the accepting agent's line fails: the caller has not noticed                  │
 *    ├──longest wait, nobody there, closed──▶ voicemail, forwarded ──▶ ended                │
 *    └──the caller hangs up──▶ ended ◀──────────────────────────────────────────────────────┘
 *
 * But for a caller who waits again nothing moves backwards, and `ended` is final: later facts only complete its times and its legs. A hang-up, an agent
 * lost before the answer and a deadline do not end the call by themselves: they ask the carrier (`hangUp`), and the
 * carrier's word ends it, or the give-up deadline.
 */
export const callTable = {
  connecting: beforeAnswer,
  ringing: beforeAnswer,
  waiting: whileWaiting,
  voicemail: elsewhere,
  forwarded: elsewhere,
  answered: inConversation,
  ended: afterEnd,
} as const satisfies Record<CallRecord['state'], StateHandlers>;

/** Version of the meaning of stored calls: raised when a change of the machine needs old rows to be read differently. */
export const machineVersion = 1;

/** Pure: asks no clock and does no I/O. Takes duplicated, late, reordered and contradictory facts. */
export function transition(call: CallRecord, event: CallEvent, context: TransitionContext): Transition {
  const handlers: StateHandlers = callTable[call.state];
  // The table guarantees that the handler found under an event's type takes that event.
  const handle = handlers[event.type] as Handler<typeof event.type> | undefined;
  if (handle === undefined) return ignored(`${event.type} means nothing in ${call.state}`);
  if (isOfAnotherLine(call, event)) return ignored('a line that was replaced, or is not set up');
  const result = handle(call, event as never, context);
  if (result.kind === 'ignored') return result;
  return { ...result, call: { ...result.call, deadline: nextDeadline(result.call, context) } };
}

/** A browser's word of its line may be overtaken by its own next line. */
function isOfAnotherLine({ agentLeg }: CallRecord, event: CallEvent): boolean {
  if (event.type !== 'agent.reported' || event.carrierLegId === null) return false;
  return event.carrierLegId !== agentLeg.carrierLegId;
}

function nextDeadline(call: CallRecord, context: TransitionContext): Deadline | null {
  const { now, timings } = context;
  const kind = isTold(call, now, timings) ? 'last-words' : awaited(call);
  if (kind === null) return null;
  if (kind === 'longest-wait' && call.caller !== null) return { kind, at: call.caller.waitUntil };
  const talkingUntil = endOfConversation(call, timings);
  if (kind === 'longest-call' && talkingUntil !== null) return { kind, at: talkingUntil };
  const deadline = runningOrNew(call, kind, context);
  // A hold does not make the call longer than a call may last.
  return kind === 'hold-reminder' && talkingUntil !== null && talkingUntil < deadline.at
    ? { kind: 'longest-call', at: talkingUntil }
    : deadline;
}

/** Keeps a running deadline while it waits for the same thing; a deadline that has passed starts anew. */
function runningOrNew(call: CallRecord, kind: DeadlineKind, { now, timings }: TransitionContext): Deadline {
  if (call.deadline?.kind === kind && call.deadline.at > now) return call.deadline;
  return { kind, at: new Date(now.getTime() + durations[kind](timings)) };
}

/** Counted from the answer, so that a hold or a line that was lost for a while does not begin the time anew. */
function endOfConversation({ state, customerLeg }: CallRecord, { longestCallMs }: CallTimings): Date | null {
  if (state !== 'answered' || customerLeg.answeredAt === null) return null;
  return new Date(customerLeg.answeredAt.getTime() + longestCallMs);
}

/** The customer hears that the agent is gone; what ends the line by then is only asked for after it. */
function isTold({ hangUp, state }: CallRecord, now: Date, { lastWordsMs }: CallTimings): boolean {
  if (state === 'ended' || hangUp?.cause !== 'rejoin-timeout') return false;
  return now.getTime() - hangUp.at.getTime() < lastWordsMs;
}

function awaited(call: CallRecord): DeadlineKind | null {
  if (call.state === 'ended') return isOpen(call.agentLeg) || isOpen(call.customerLeg) ? 'legs-gone' : null;
  if (call.hangUp !== null) return 'hang-up';
  if (call.state === 'waiting') return awaitedForCaller(call);
  if (call.state === 'forwarded' || call.state === 'voicemail') return awaitedElsewhere(call);
  if (call.customerLeg.leftAt !== null) return 'customer-left';
  if (call.state === 'answered') {
    if (!call.agentLeg.joined) return 'rejoin';
    if (call.agentLeg.state === 'ended') return 'agent-over';
    if (call.onDemand?.stage === 'notice') return 'notice';
    return call.hold.asked || call.hold.since !== null ? 'hold-reminder' : 'longest-call';
  }
  return call.agentLeg.joined ? 'ring' : 'agent-join';
}

function awaitedForCaller({ caller }: CallRecord): DeadlineKind {
  if (caller?.place === 'conversation') return 'move';
  if (caller?.place === 'message') return caller.arrived ? 'farewell' : 'sent';
  if (caller?.overflowing) return 'overflow';
  return caller?.claimedAt == null ? 'longest-wait' : 'claim';
}

function awaitedElsewhere({ caller, state }: CallRecord): DeadlineKind {
  if (caller?.overflowing) return 'overflow';
  if (!caller?.arrived) return 'sent';
  return state === 'forwarded' ? 'longest-call' : 'farewell';
}

const durations: Readonly<Record<DeadlineKind, (timings: CallTimings) => number>> = {
  'agent-join': (timings) => timings.agentJoinMs,
  claim: (timings) => timings.claimMs,
  move: (timings) => timings.moveMs,
  'longest-wait': () => 0,
  overflow: (timings) => timings.overflowMs,
  sent: (timings) => timings.sentMs,
  farewell: (timings) => timings.farewellMs,
  ring: (timings) => timings.ringMs,
  'customer-left': (timings) => timings.customerLeftMs,
  'agent-over': (timings) => timings.agentOverMs,
  rejoin: (timings) => timings.rejoinMs,
  'last-words': (timings) => timings.lastWordsMs,
  'hold-reminder': (timings) => timings.holdReminderMs,
  notice: (timings) => timings.noticeMs,
  'longest-call': (timings) => timings.longestCallMs,
  'hang-up': (timings) => timings.hangUpMs,
  'legs-gone': (timings) => timings.hangUpMs,
};
