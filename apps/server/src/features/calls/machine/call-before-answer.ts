import { endCall, endWithCustomerLeg, hangUpOpenLegs, startHangUp } from './call-ending.ts';
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
import { recordedFromAnswer } from './call-on-demand.ts';
import type { CallRecord } from './call-record.ts';
import type { CallTimings } from './call-timings.ts';

/** connecting and ringing: the customer has not answered. */
export const beforeAnswer: StateHandlers = {
  'agent.connected'(call, event, { now, timings }) {
    const leg = call.agentLeg;
    if (leg.state !== 'expected') return ignored('the agent’s line is already set up');
    if (call.hangUp !== null) return ignored('the call is being ended');
    if (isTooLate(call.createdAt, now, timings)) return ignored('the browser connected too late');
    return changed({ ...call, agentLeg: { ...leg, state: 'up', carrierLegId: event.carrierLegId } });
  },

  'agent.reported'(call, event, { now }) {
    if (event.line === 'joined') {
      return call.agentLeg.state === 'up' ? onAgentJoined(call, now) : ignored('the line has not connected yet');
    }
    if (event.line === 'failed' && call.customerLeg.state === 'waiting') {
      return endCall(call, { outcome: 'failed', endedBy: 'system', reason: event.reason, at: now });
    }
    return onAgentGone(call, now, event.line === 'left' ? 'left' : 'lost', now);
  },

  'leg.dialling'(call, event) {
    if (!isCustomers(call, event)) return ignored('the agent dials nothing');
    return customerPlaced(withCarrierId(call, event));
  },

  'leg.ringing'(call, event) {
    if (!isCustomers(call, event) || call.state === 'ringing') return ignored('already known');
    const ringing = withCustomer(withCarrierId(call, event), { state: 'ringing', ringingAt: event.at });
    return changed({ ...ringing, state: 'ringing' }, ['call.ringing'], hangUpAgain(ringing));
  },

  'leg.answered'(call, event) {
    if (!isCustomers(call, event)) return ignored('only the customer’s leg answers');
    const up = withCustomer(withCarrierId(call, event), { state: 'up', answeredAt: event.at });
    if (call.hangUp !== null) return changed({ ...up, state: 'answered' }, ['call.answered'], hangUpAgain(up));
    const { onDemand, effects } = recordedFromAnswer(call);
    const talking: CallEffect[] = [{ kind: 'end-with-customer' }, ...effects];
    return changed({ ...up, state: 'answered', onDemand }, ['call.answered'], talking);
  },

  'leg.joined'(call, event) {
    if (isAgents(call, event)) return onAgentJoined(withCarrierId(call, event), event.at);
    // Early media joins a leg before it is answered: only its being in progress counts.
    const named = withCarrierId(call, event);
    return named === call ? ignored('joining is not answering') : changed(named);
  },

  'leg.left'(call, event, { now }) {
    if (isAgents(call, event)) return onAgentGone(call, event.at, 'left', now);
    if (!isCustomers(call, event) || call.customerLeg.leftAt !== null) return ignored('already known');
    return changed(withCustomer(withCarrierId(call, event), { leftAt: event.at }));
  },

  'leg.ended'(call, event, { now }) {
    if (isAgents(call, event)) return onAgentGone(withCarrierId(call, event), event.at, 'over', now);
    if (!isCustomers(call, event)) return ignored('a leg that was replaced');
    return endWithCustomerLeg(customerOver(call, event), event.end, event.reason, event.at);
  },

  'hang-up.asked'(call, _event, { now }) {
    if (call.hangUp !== null) return ignored('the call is being ended');
    if (call.customerLeg.state === 'waiting') {
      return endCall(call, { outcome: 'cancelled', endedBy: 'agent', reason: null, at: now });
    }
    return startHangUp(call, 'agent', now);
  },

  'customer.placed'(call, event) {
    return customerPlaced(withCarrierId(call, { legId: call.customerLeg.id, carrierLegId: event.carrierLegId }));
  },

  'customer.refused'(call, event, { now }) {
    if (call.customerLeg.state !== 'placing') return ignored('the leg exists');
    const refused = withCustomer(call, { state: 'ended', endedAt: now, end: 'failed' });
    return endCall(refused, { outcome: 'failed', endedBy: 'carrier', reason: event.reason, at: now });
  },

  'customer.unclear'(call) {
    if (call.customerLeg.state !== 'placing') return ignored('the leg exists');
    return changed(call, [], [{ kind: 'find-leg' }]);
  },

  'customer.not-found'(call, _event, { now }) {
    if (call.customerLeg.state !== 'placing') return ignored('the leg exists');
    return endCall(call, { outcome: 'unknown', endedBy: 'carrier', reason: neverClear, at: now });
  },

  'deadline.passed'(call, event, { now, timings }) {
    if (event.deadline !== call.deadline?.kind) return ignored('that deadline no longer runs');
    if (call.hangUp !== null) return hangUpUnconfirmed(call, now, timings);
    if (event.deadline === 'agent-join') {
      return endCall(call, { outcome: 'failed', endedBy: 'system', reason: agentNeverJoined, at: now });
    }
    if (event.deadline === 'customer-left') return startHangUp(call, 'customer-left', now);
    if (call.customerLeg.carrierLegId === null) {
      return endCall(call, { outcome: 'unknown', endedBy: 'carrier', reason: neverClear, at: now });
    }
    return startHangUp(call, 'ring-timeout', now);
  },
};

const neverClear =
  'The carrier never said whether it placed the call, and it was not placed again. Ask the customer before you redial.';
const agentNeverJoined = 'Your phone did not join the call in time. Check the microphone permission and try again.';

/** Whether a browser's connect comes too late after it was meant: a connect made offline fires when the network is back. */
export function isTooLate(meantAt: Date, now: Date, timings: CallTimings): boolean {
  return now.getTime() - meantAt.getTime() > timings.connectMs;
}

function onAgentJoined(call: CallRecord, at: Date): Transition {
  if (call.hangUp !== null) {
    return call.agentLeg.state === 'ended' ? ignored('the line is over') : changed(call, [], hangUpOpenLegs(call));
  }
  const joined = agentJoined(call, at);
  if (joined === null) return ignored('already known');
  if (joined.customerLeg.state !== 'waiting') return changed(joined, ['call.agent-joined']);
  return changed(withCustomer(joined, { state: 'placing' }), ['call.agent-joined'], [{ kind: 'place-leg' }]);
}

/** Before the answer the customer is not kept ringing for nobody. */
function onAgentGone(call: CallRecord, at: Date, how: 'lost' | 'left' | 'over', now: Date): Transition {
  const gone = call.hangUp === null ? agentGone(call, at, how) : how === 'over' ? agentReleased(call) : null;
  if (gone === null) return ignored('already known');
  if (call.hangUp !== null) return changed(gone);
  if (call.customerLeg.state === 'waiting') {
    return endCall(gone, { outcome: 'cancelled', endedBy: 'agent', reason: null, at: now });
  }
  const ending = startHangUp(gone, 'agent-lost', now);
  return { ...ending, events: call.agentLeg.joined ? ['call.agent-lost'] : [] };
}

function customerPlaced(call: CallRecord): Transition {
  const leg = call.customerLeg;
  if (leg.state !== 'placing') return ignored('already known');
  const placed = withCustomer(call, { state: 'placed' });
  return changed(placed, [], hangUpAgain(placed));
}

/** A leg that turns up while the call is being ended is ended too. */
function hangUpAgain(call: CallRecord): CallEffect[] {
  return call.hangUp === null ? [] : hangUpOpenLegs(call);
}

/** The carrier has not confirmed: ask again, and give up at last, so that nobody stays "on call". */
export function hangUpUnconfirmed(call: CallRecord, now: Date, timings: CallTimings): Transition {
  const since = call.hangUp?.at ?? now;
  if (now.getTime() - since.getTime() < timings.hangUpGiveUpMs) return changed(call, [], hangUpOpenLegs(call));
  const outcome = call.state === 'answered' ? 'answered' : 'unknown';
  return endCall(call, { outcome, endedBy: 'system', reason: neverConfirmed, at: now });
}

const neverConfirmed =
  'The carrier did not confirm the hang-up within a minute. Ringdesk keeps trying to end the line.';
