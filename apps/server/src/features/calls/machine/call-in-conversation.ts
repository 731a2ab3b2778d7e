import { hangUpUnconfirmed } from './call-before-answer.ts';
import { endWithCustomerLeg, hangUpOpenLegs, startHangUp } from './call-ending.ts';
import { type CallEffect, changed, ignored, type StateHandlers, type Transition } from './call-event.ts';
import {
  agentGone,
  agentJoined,
  agentReleased,
  customerOver,
  isAgents,
  isCustomers,
  withCarrierId,
  withCustomer,
} from './call-legs.ts';
import { onNoticeUnheard, recordingOnDemand } from './call-on-demand.ts';
import { holding, onHoldReminder } from './call-on-hold.ts';
import { type CallRecord, isOpen } from './call-record.ts';
import { waitAgain } from './call-while-waiting.ts';

/** answered: the customer is on the line; the agent is there, or lost and awaited. */
export const inConversation: StateHandlers = {
  ...holding,
  ...recordingOnDemand,

  'agent.connected'(call, event, { now, newLegId }) {
    const leg = call.agentLeg;
    if (leg.carrierLegId === event.carrierLegId) return ignored('the agent’s line is already set up');
    if (call.hangUp !== null) return ignored('the call is being ended');
    const known = leg.state === 'ended' && leg.joined ? onAgentGone(call, now, 'left') : changed(call);
    // A line that never came to sound gives way too: its page may have been loaded again before it could say so.
    if (known.kind === 'ignored' || known.call.agentLeg.joined) return ignored('the agent is on the line already');
    const line = { id: newLegId, carrierLegId: event.carrierLegId, state: 'up', joined: false } as const;
    const replaced = { ...known.call, agentLeg: { ...line, lostAt: null, leftAt: null } };
    if (leg.state !== 'up' || leg.carrierLegId === null) return { ...known, call: replaced };
    return changed(replaced, known.events, [...known.effects, { kind: 'hang-up-leg', carrierLegId: leg.carrierLegId }]);
  },

  'agent.reported'(call, event, { now }) {
    if (event.line === 'joined') return onAgentHasSound(call, now);
    return onAgentGone(call, now, event.line === 'left' ? 'left' : 'lost');
  },

  'leg.ringing'(call, event) {
    // A caller's line is up from its first moment: what rings for them are offers.
    if (call.direction === 'inbound') return ignored('a caller does not ring');
    if (!isCustomers(call, event) || call.customerLeg.ringingAt !== null) return ignored('already known');
    return changed(withCustomer(withCarrierId(call, event), { ringingAt: event.at }), ['call.ringing']);
  },

  'leg.joined'(call, event, { timings }) {
    if (isAgents(call, event)) return onAgentJoined(withCarrierId(call, event), event.at, timings.soundMs);
    const { leftAt } = call.customerLeg;
    if (!isCustomers(call, event) || leftAt === null || event.at <= leftAt) return ignored('already known');
    return changed(withCustomer(call, { leftAt: null }));
  },

  'leg.left'(call, event) {
    if (isAgents(call, event) && !event.conversationEnded) return onAgentGone(call, event.at, 'left');
    // Only the customer's leaving ends the conversation for all, so that is what an agent who was thrown out tells.
    const tells = isCustomers(call, event) || isAgents(call, event);
    if (!tells || call.customerLeg.leftAt !== null) return ignored('already known');
    return changed(withCustomer(call, { leftAt: event.at }));
  },

  'leg.ended'(call, event) {
    if (isAgents(call, event)) return onAgentOver(call, event.at);
    if (!isCustomers(call, event)) return ignored('a leg that was replaced');
    return endWithCustomerLeg(customerOver(call, event), event.end, event.reason, event.at);
  },

  'hang-up.asked'(call, _event, { now }) {
    return call.hangUp === null ? startHangUp(call, 'agent', now) : ignored('the call is being ended');
  },

  'caller.dropped'(call, _event, context) {
    if (call.caller === null || call.hangUp !== null) return ignored('the call is being ended');
    return waitAgain(withCustomer(call, { leftAt: null }), call.caller, context);
  },

  'customer.placed'(call, event) {
    const named = withCarrierId(call, { legId: call.customerLeg.id, carrierLegId: event.carrierLegId });
    return named === call ? ignored('already known') : changed(named);
  },

  'deadline.passed'(call, event, context) {
    const { now, timings } = context;
    if (event.deadline !== call.deadline?.kind) return ignored('that deadline no longer runs');
    if (call.hangUp !== null) return hangUpUnconfirmed(call, now, timings);
    if (event.deadline === 'customer-left') return startHangUp(call, 'customer-left', now);
    if (event.deadline === 'agent-over') return onAgentGone(call, now, 'left');
    if (event.deadline === 'hold-reminder') return onHoldReminder(call, context);
    if (event.deadline === 'notice') return onNoticeUnheard(call);
    if (event.deadline === 'rejoin') {
      return call.caller === null ? giveUpAgent(call, now) : waitAgain(call, call.caller, context);
    }
    return startHangUp(call, 'longest-call', now);
  },
};

/** The customer hears a sentence, and its end ends the line. */
function giveUpAgent(call: CallRecord, now: Date): Transition {
  const line = call.agentLeg;
  const hangUp: CallEffect[] = isOpen(line) ? [{ kind: 'hang-up-leg', carrierLegId: line.carrierLegId }] : [];
  return changed({ ...call, hangUp: { cause: 'rejoin-timeout', at: now } }, [], [{ kind: 'tell-customer' }, ...hangUp]);
}

/** The browser's word: sound goes both ways, and the customer may be taken off hold. */
function onAgentHasSound(call: CallRecord, at: Date): Transition {
  const joined = onAgentJoined(call, at, 0);
  const isIn = joined.kind === 'ignored' && call.hangUp === null && call.agentLeg.joined;
  return isIn && call.agentLeg.state === 'up' ? changed(call, [], [{ kind: 'match-hold' }]) : joined;
}

/**
 * The agent is in the conversation. The carrier's word for it proves no sound yet, so the music goes on for as long as
 * the browser may take to say so.
 */
function onAgentJoined(call: CallRecord, at: Date, soundMs: number): Transition {
  if (call.hangUp !== null) {
    return call.agentLeg.state === 'ended' ? ignored('the line is over') : changed(call, [], hangUpOpenLegs(call));
  }
  const joined = agentJoined(call, at);
  if (joined === null) return ignored('already known');
  const effect: CallEffect = soundMs === 0 ? { kind: 'match-hold' } : { kind: 'match-hold', afterMs: soundMs };
  return changed(joined, ['call.agent-joined'], [effect]);
}

/** The customer hears music until the agent is back, or until the deadline. */
function onAgentGone(call: CallRecord, at: Date, how: 'lost' | 'left'): Transition {
  if (isBeingEnded(call)) return ignored('the call is coming to its end');
  const gone = agentGone(call, at, how);
  if (gone === null) return ignored('already known');
  if (!call.agentLeg.joined) return changed(gone);
  return changed(gone, ['call.agent-lost'], [{ kind: 'match-hold' }]);
}

/**
 * The line is over: lost, or released because the customer has left. The word for that is under way; a screen that called
 * the agent lost at the end of every other call would only frighten. The deadline decides where no word comes.
 */
function onAgentOver(call: CallRecord, at: Date): Transition {
  const over = isBeingEnded(call) || call.agentLeg.joined ? agentReleased(call) : agentGone(call, at, 'over');
  return over === null ? ignored('already known') : changed(over);
}

function isBeingEnded(call: CallRecord): boolean {
  return call.hangUp !== null || call.customerLeg.leftAt !== null;
}
