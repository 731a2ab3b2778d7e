import type { CallerPlace } from '@ringdesk/contract';
import type { StoredOverflow } from '../../../platform/db/tables-callers.ts';
import { isInLine } from '../callers/in-line.ts';
import { hangUpUnconfirmed, isTooLate } from './call-before-answer.ts';
import { endWithCustomerLeg, startHangUp } from './call-ending.ts';
import {
  type CallContractEvent,
  type CallEffect,
  type CallEvent,
  changed,
  ignored,
  type StateHandlers,
  type Transition,
  type TransitionContext,
} from './call-event.ts';
import { agentJoined, customerOver, isAgents, isCustomers, withCarrierId, withCustomer } from './call-legs.ts';
import { recordingUnderWay, withoutOnDemand } from './call-on-demand.ts';
import { type Caller, type CallRecord, expectedLine, isOpen, notOnHold } from './call-record.ts';

/**
 * waiting: a caller hears the greeting or music. An agent who accepts has a line set up while the caller goes on waiting;
 * only when that line is in, with sound, is the caller moved. Whatever fails until then, the caller has never noticed.
 */
export const whileWaiting: StateHandlers = {
  ...recordingUnderWay,

  'caller.waits'(call, event) {
    const caller = callerOf(call);
    const isExpected = caller.place === 'greeting' || (caller.place === 'queue' && !caller.arrived);
    if (!isExpected) return ignored('already known');
    const waitingSince = caller.waitingSince ?? event.at;
    return changed(withCaller(call, { place: 'queue', arrived: true, waitingSince }), ['call.queued']);
  },

  'claim.made'(call, event, { now }) {
    if (!isInLine(call)) return ignored('the caller cannot be taken now');
    return changed({ ...withCaller(call, { claimedAt: now, agentHasSound: false }), agent: event.agent }, [
      'call.claimed',
    ]);
  },

  'agent.connected'(call, event, { now, timings }) {
    const { claimedAt } = callerOf(call);
    if (call.agentLeg.state !== 'expected') return ignored('the agent’s line is already set up');
    if (claimedAt === null) return ignored('nobody has accepted this caller');
    if (isTooLate(claimedAt, now, timings)) return ignored('the browser connected too late');
    return changed({ ...call, agentLeg: { ...call.agentLeg, state: 'up', carrierLegId: event.carrierLegId } });
  },

  'agent.reported'(call, event, context) {
    if (event.line !== 'joined') return claimFailed(call, context);
    if (call.agentLeg.state !== 'up') return ignored('the line has not connected yet');
    if (callerOf(call).agentHasSound) return ignored('already known');
    return moveWhenReady(withCaller(call, { agentHasSound: true }), []);
  },

  'leg.joined'(call, event) {
    if (isAgents(call, event)) {
      if (call.agentLeg.state !== 'up') return ignored('no line of an agent has connected');
      const joined = agentJoined(withCarrierId(call, event), event.at);
      return joined === null ? ignored('already known') : moveWhenReady(joined, ['call.agent-joined']);
    }
    const { place, claimedAt } = callerOf(call);
    if (!isCustomers(call, event) || place !== 'conversation') return ignored('not awaited');
    // Taken for the new one, it would keep the caller in the queue and the agent alone. A clock that is off costs little:
    // the deadline of the move asks.
    if (claimedAt !== null && event.at < claimedAt) return ignored('word of an earlier conversation');
    return answered(call, event.at);
  },

  'leg.left'(call, event, context) {
    if (!isAgents(call, event)) return ignored('the caller went where they were sent');
    return claimFailed(call, context);
  },

  'leg.ended'(call, event, context) {
    if (isAgents(call, event)) return claimFailed(lineOver(call), context);
    if (!isCustomers(call, event)) return ignored('a leg that was replaced');
    return endWithCustomerLeg(customerOver(call, event), event.end, event.reason, event.at);
  },

  /** The agent who accepted thinks better of it: the caller is for somebody else, and not to be hung up on. */
  'hang-up.asked': (call, _event, context) => claimFailed(call, context),

  'caller.dropped'(call, _event, context) {
    const caller = callerOf(call);
    return caller.place === 'conversation'
      ? waitAgain(call, caller, context)
      : ignored('the caller is not in the conversation');
  },

  'caller.sent': (call, event) => send(call, event),

  'caller.placed': (call, event) => placed(call, event.place),

  'deadline.passed'(call, event, context) {
    const { now, timings } = context;
    if (event.deadline !== call.deadline?.kind) return ignored('that deadline no longer runs');
    switch (event.deadline) {
      case 'hang-up':
        return hangUpUnconfirmed(call, now, timings);
      case 'claim':
        return claimFailed(call, context);
      case 'move':
        return waitAgain(call, callerOf(call), context);
      case 'longest-wait':
        return changed(withCaller(call, { overflowing: true }), [], [{ kind: 'overflow-caller' }]);
      case 'overflow':
        return sendToMessage(call);
      case 'sent':
        return startHangUp(call, 'no-words', now);
      default:
        return startHangUp(call, 'longest-call', now);
    }
  },
};

/** Where no decision could be made: the line is never left silent, and never ends without a word. */
const noOverflow: StoredOverflow = {
  kind: 'hang-up',
  message: { kind: 'text', text: 'We are sorry, nobody can take your call now. Please call again later. Goodbye.' },
};

/** The last resort: words, and the end of the call. */
export function sendToMessage(call: CallRecord): Transition {
  return send(call, { to: { place: 'message', overflow: noOverflow }, told: false });
}

/** The carrier has the caller where they were sent; what was to be chosen in its place is not chosen any more. */
export function placed(call: CallRecord, place: CallerPlace): Transition {
  const caller = callerOf(call);
  const isAwaited = caller.place === place && !caller.arrived && caller.overflow !== null;
  return isAwaited ? changed(withCaller(call, { arrived: true, overflowing: false })) : ignored('not awaited');
}

/**
 * To the head of the line: who waited longest is served first, and this caller's waiting has not begun anew. The carrier is
 * asked to bring them there even where it asked what to do: that question may be an old one, or its answer be lost.
 */
export function waitAgain(call: CallRecord, caller: Caller, context: TransitionContext): Transition {
  const place = { ...caller, place: 'queue', arrived: false } as const;
  const { onDemand, effects } = withoutOnDemand(call);
  const waiting = { ...call, state: 'waiting', caller: place, onDemand } as const;
  return released(waiting, context, [{ kind: 'place-caller' }, ...effects]);
}

/** The agent's line did not come up, or is gone again. The caller is still in the queue, or being taken back into it. */
function claimFailed(call: CallRecord, context: TransitionContext): Transition {
  const caller = callerOf(call);
  if (caller.claimedAt === null) return ignored('nobody has accepted this caller');
  return caller.place === 'conversation' ? waitAgain(call, caller, context) : released(call, context, []);
}

function released(call: CallRecord, context: TransitionContext, effects: CallEffect[]): Transition {
  const { newLegId, now, timings } = context;
  const line = call.agentLeg;
  const hangUp: CallEffect[] = isOpen(line) ? [{ kind: 'hang-up-leg', carrierLegId: line.carrierLegId }] : [];
  // The longest wait may have passed meanwhile, and then nobody else would ever be asked.
  const atLeast = new Date(now.getTime() + timings.waitAgainMs);
  const { waitUntil } = callerOf(call);
  const until = waitUntil < atLeast ? atLeast : waitUntil;
  const free = withCaller(call, { claimedAt: null, agentHasSound: false, waitUntil: until });
  const agentLeg = line.carrierLegId === null ? line : expectedLine(newLegId);
  return changed({ ...free, agent: null, agentLeg, hold: notOnHold }, ['call.returned'], [...effects, ...hangUp]);
}

function moveWhenReady(call: CallRecord, events: CallContractEvent[]): Transition {
  const { place, agentHasSound } = callerOf(call);
  if (!call.agentLeg.joined || !agentHasSound || place !== 'queue') return changed(call, events);
  return changed(withCaller(call, { place: 'conversation', arrived: false }), events, [{ kind: 'place-caller' }]);
}

function answered(call: CallRecord, at: Date): Transition {
  const talking: CallEffect[] = [{ kind: 'end-with-customer' }];
  if (call.record && call.customerLeg.answeredAt === null) talking.push({ kind: 'start-recording' });
  const there = withCaller(call, { arrived: true, claimedAt: null });
  const up = withCustomer(there, { answeredAt: call.customerLeg.answeredAt ?? at, leftAt: null });
  return changed({ ...up, state: 'answered' }, ['call.answered'], talking);
}

function send(
  call: CallRecord,
  { to, told }: Pick<Extract<CallEvent, { type: 'caller.sent' }>, 'to' | 'told'>,
): Transition {
  if (call.agent !== null) return ignored('an agent has accepted this caller');
  const effects: CallEffect[] = told ? [] : [{ kind: 'place-caller' }];
  const sent = withCaller(call, { ...to, arrived: told && to.place !== 'queue', overflowing: false });
  switch (to.place) {
    case 'voicemail':
      return changed({ ...sent, state: 'voicemail' }, ['call.voicemail-started'], effects);
    case 'number':
      return changed({ ...sent, state: 'forwarded' }, ['call.forwarded'], effects);
    case 'message':
      return changed(sent, ['call.turned-away'], effects);
    default:
      return changed(sent, ['call.queued'], effects);
  }
}

function lineOver(call: CallRecord): CallRecord {
  return { ...call, agentLeg: { ...call.agentLeg, state: 'ended', joined: false } };
}

function callerOf({ caller }: CallRecord): Caller {
  if (caller === null) throw new TypeError('Only calls that came in wait.');
  return caller;
}

export function withCaller(call: CallRecord, change: Partial<Caller>): CallRecord {
  return { ...call, caller: { ...callerOf(call), ...change } };
}
