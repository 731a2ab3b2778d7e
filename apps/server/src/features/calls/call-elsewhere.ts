import { hangUpUnconfirmed } from './call-before-answer.ts';
import { endWithCustomerLeg, startHangUp } from './call-ending.ts';
import { changed, ignored, type StateHandlers } from './call-event.ts';
import { customerOver, isCustomers } from './call-legs.ts';
import { whileWaiting, withCaller } from './call-while-waiting.ts';

/** voicemail and forwarded: the caller is with a machine or with somebody outside, and no agent is asked. */
export const elsewhere: StateHandlers = {
  'caller.served'(call) {
    return call.caller?.served ? ignored('already known') : changed(withCaller(call, { served: true }));
  },

  /** Where nobody took the call outside, the caller goes on to something else. */
  'caller.sent': (call, event, context) =>
    whileWaiting['caller.sent']?.({ ...call, state: 'waiting' }, event, context) ?? ignored('nowhere to go'),

  'leg.ended'(call, event) {
    if (!isCustomers(call, event)) return ignored('a leg that was replaced');
    return endWithCustomerLeg(customerOver(call, event), event.end, event.reason, event.at);
  },

  'deadline.passed'(call, event, { now, timings }) {
    if (event.deadline !== call.deadline?.kind) return ignored('that deadline no longer runs');
    return call.hangUp === null ? startHangUp(call, 'longest-call', now) : hangUpUnconfirmed(call, now, timings);
  },
};
