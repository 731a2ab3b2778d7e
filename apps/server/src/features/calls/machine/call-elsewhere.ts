import { hangUpUnconfirmed } from './call-before-answer.ts';
import { endWithCustomerLeg, startHangUp } from './call-ending.ts';
import { changed, ignored, type StateHandlers, type Transition } from './call-event.ts';
import { customerOver, isCustomers } from './call-legs.ts';
import { recordingUnderWay } from './call-on-demand.ts';
import type { CallRecord } from './call-record.ts';
import { placed, sendToMessage, whileWaiting, withCaller } from './call-while-waiting.ts';

/** voicemail and forwarded: the caller is with a machine or with somebody outside, and no agent is asked. */
export const elsewhere: StateHandlers = {
  ...recordingUnderWay,

  'caller.served'(call) {
    return call.caller?.served ? ignored('already known') : changed(withCaller(call, { served: true }));
  },

  /** Where nobody took the call outside, the caller goes on to something else. */
  'caller.sent': (call, event, context) =>
    whileWaiting['caller.sent']?.(onTheLine(call), event, context) ?? ignored('nowhere to go'),

  'caller.placed': (call, event) => placed(call, event.place),

  'leg.ended'(call, event) {
    if (!isCustomers(call, event)) return ignored('a leg that was replaced');
    return endWithCustomerLeg(customerOver(call, event), event.end, event.reason, event.at);
  },

  'deadline.passed'(call, event, { now, timings }) {
    if (event.deadline !== call.deadline?.kind) return ignored('that deadline no longer runs');
    if (call.hangUp !== null) return hangUpUnconfirmed(call, now, timings);
    if (event.deadline === 'sent') return notTaken(call);
    if (event.deadline === 'overflow') return sendToMessage(onTheLine(call));
    return startHangUp(call, 'longest-call', now);
  },
};

/** The carrier did not take the caller there, who still hears music: they go on to the next best thing. */
function notTaken(call: CallRecord): Transition {
  if (call.state === 'voicemail') return sendToMessage(onTheLine(call));
  return changed(withCaller(call, { overflowing: true }), [], [{ kind: 'overflow-caller' }]);
}

function onTheLine(call: CallRecord): CallRecord {
  return { ...call, state: 'waiting' };
}
