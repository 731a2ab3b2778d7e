import { hangUpOpenLegs } from './call-ending.ts';
import { type CallContractEvent, changed, ignored, type StateHandlers, type Transition } from './call-event.ts';
import { agentGone, customerOver, isAgents, isCustomers, withCarrierId, withCustomer } from './call-legs.ts';
import type { CallRecord } from './call-record.ts';

/** ended: final. Late facts complete its times and close its legs; a leg that turns up is hung up. */
export const afterEnd: StateHandlers = {
  'leg.dialling': (call, event) => onSignOfLife(call, event),

  'leg.ringing'(call, event) {
    if (!isCustomers(call, event)) return ignored('a leg that was replaced');
    if (call.customerLeg.ringingAt !== null || call.direction === 'inbound') return onSignOfLife(call, event);
    return onSignOfLife(withCustomer(call, { ringingAt: event.at }), event, ['call.ringing']);
  },

  'leg.answered'(call, event) {
    if (!isCustomers(call, event)) return ignored('a leg that was replaced');
    const { answeredAt, durationMs } = call.customerLeg;
    const known = answeredAt !== null || durationMs !== null || call.outcome !== 'answered';
    if (known) return onSignOfLife(call, event);
    return onSignOfLife(withCustomer(call, { answeredAt: event.at }), event, ['call.answered']);
  },

  'leg.joined': (call, event) => onSignOfLife(call, event),

  'leg.left'(call, event) {
    const gone = isAgents(call, event) ? agentGone(call, event.at, 'left') : null;
    return gone === null ? ignored('already known') : changed(gone);
  },

  'leg.ended'(call, event) {
    if (isCustomers(call, event)) {
      return call.customerLeg.state === 'ended' ? ignored('already known') : changed(customerOver(call, event));
    }
    const gone = isAgents(call, event) ? agentGone(withCarrierId(call, event), event.at, 'over') : null;
    return gone === null ? ignored('already known') : changed(gone);
  },

  /** The word that a message was left may come after the word that the caller has hung up. */
  'caller.served'(call) {
    if (call.outcome !== 'missed' || call.caller?.place !== 'voicemail') return ignored('already known');
    return changed({ ...call, outcome: 'voicemail', caller: { ...call.caller, served: true } }, ['call.ended']);
  },

  'customer.placed'(call, event) {
    return onSignOfLife(call, { legId: call.customerLeg.id, carrierLegId: event.carrierLegId });
  },

  'deadline.passed'(call, event) {
    if (event.deadline !== call.deadline?.kind) return ignored('that deadline no longer runs');
    return changed(call, [], hangUpOpenLegs(call));
  },
};

/** A leg of an ended call that is alive, or not known to be over, is hung up. */
function onSignOfLife(
  call: CallRecord,
  event: { legId: string; carrierLegId: string | null },
  events: readonly CallContractEvent[] = [],
): Transition {
  const named = withCarrierId(call, event);
  const news = named.customerLeg.carrierLegId !== call.customerLeg.carrierLegId;
  if (!news && events.length === 0) return ignored('the call has ended');
  return changed(named, events, news ? hangUpOpenLegs(named) : []);
}
