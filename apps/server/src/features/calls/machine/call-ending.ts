import type { CallOutcome, EndedBy } from '@ringdesk/contract';
import type { LegEnd } from '../../../carrier/carrier-event.ts';
import { type CallEffect, type Changed, changed } from './call-event.ts';
import { secondsGone } from './call-legs.ts';
import { answeredAt, type CallRecord, type HangUp, isOpen, notOnHold } from './call-record.ts';

/** How a call went, from how the customer's leg ended. */
const outcomeOfEnd: Readonly<Record<LegEnd, CallOutcome>> = {
  completed: 'answered',
  busy: 'busy',
  'no-answer': 'no-answer',
  rejected: 'rejected',
  unreachable: 'unreachable',
  cancelled: 'cancelled',
  failed: 'failed',
};

const reasonOfHangUp: Readonly<Record<Exclude<HangUp['cause'], 'rejoin-timeout'>, string | null>> = {
  agent: null,
  'agent-lost': 'Your line ended before the customer answered, so the call was cancelled.',
  'ring-timeout': null,
  'longest-call': 'The call reached the longest time that a call may last.',
  'longest-hold': 'The customer was on hold for 30 minutes, so the call was ended.',
  'no-words': 'The carrier did not play the closing message, so the call was ended without it.',
  'customer-left': null,
};

/** The sentence for the agent; null where the outcome says it all. */
function reasonOf(call: CallRecord, { cause, at }: HangUp): string | null {
  if (cause !== 'rejoin-timeout') return reasonOfHangUp[cause];
  return `Your line was gone for ${secondsGone(call, at)} seconds, so the call was ended.`;
}

/** Hangs up whatever is still alive, the customer first: the agent's line may then end by itself. */
export function hangUpOpenLegs(call: CallRecord): CallEffect[] {
  return [call.customerLeg, call.agentLeg]
    .filter(isOpen)
    .map((leg) => ({ kind: 'hang-up-leg', carrierLegId: leg.carrierLegId }));
}

/** Asks the carrier to end the call; its word for it ends the call later. */
export function startHangUp(call: CallRecord, cause: HangUp['cause'], now: Date): Changed {
  return changed({ ...call, hangUp: { cause, at: now } }, [], hangUpOpenLegs(call));
}

export interface Ending {
  outcome: CallOutcome;
  endedBy: EndedBy;
  reason: string | null;
  at: Date;
}

/** The one way into `ended`: the outcome is final, and whoever is still on a line is released. */
export function endCall(call: CallRecord, { outcome, endedBy, reason, at }: Ending): Changed {
  const ended: CallRecord = { ...call, state: 'ended', outcome, endedBy, reason, endedAt: at, hold: notOnHold };
  return changed(ended, ['call.ended'], hangUpOpenLegs(ended));
}

/** Ends the call from the end of the customer's leg, which must already be on the record. */
export function endWithCustomerLeg(call: CallRecord, end: LegEnd, carrierReason: string | null, at: Date): Changed {
  if (call.direction === 'inbound') return endOfCaller(call, at);
  const wasAnswered = end === 'completed' || call.customerLeg.answeredAt !== null;
  const timedOut = end === 'cancelled' && call.hangUp?.cause === 'ring-timeout';
  const outcome = wasAnswered ? 'answered' : timedOut ? 'no-answer' : outcomeOfEnd[end];
  const endedBy = whoEnded({ ...call, outcome, endedAt: at }, outcome);
  const oursToExplain = outcome === 'cancelled' || (outcome === 'answered' && endedBy === 'system');
  const reason = oursToExplain && call.hangUp !== null ? reasonOf(call, call.hangUp) : carrierReason;
  return endCall(call, { outcome, endedBy, reason, at });
}

function endOfCaller(call: CallRecord, at: Date): Changed {
  const outcome = outcomeOfCaller(call);
  const cause = call.hangUp?.cause;
  const byUs = cause === 'longest-call' || outcome === 'turned-away';
  const endedBy = cause === 'agent' ? 'agent' : byUs ? 'system' : 'customer';
  return endCall(call, { outcome, endedBy, reason: call.hangUp === null ? null : reasonOf(call, call.hangUp), at });
}

function outcomeOfCaller({ customerLeg, caller, state }: CallRecord): CallOutcome {
  if (customerLeg.answeredAt !== null) return 'answered';
  if (state === 'voicemail') return caller?.served ? 'voicemail' : 'missed';
  if (state === 'forwarded') return caller?.served ? 'forwarded' : 'missed';
  return caller?.place === 'message' ? 'turned-away' : 'missed';
}

/** From what was asked and how it went, never from the order in which the facts came. */
function whoEnded(call: CallRecord, outcome: CallOutcome): EndedBy {
  const cause = call.hangUp?.cause;
  if (outcome === 'rejected') return 'customer';
  if (outcome === 'cancelled') return 'agent';
  if (outcome === 'no-answer' && cause === 'ring-timeout') return 'system';
  if (outcome !== 'answered') return 'carrier';
  if (cause === 'agent') return 'agent';
  if (cause === 'rejoin-timeout' || cause === 'longest-call' || cause === 'longest-hold') return 'system';
  if (cause === 'agent-lost') {
    const answered = answeredAt(call);
    const lost = call.agentLeg.lostAt;
    return answered !== null && lost !== null && lost < answered ? 'agent' : 'customer';
  }
  return 'customer';
}
