import { startHangUp } from './call-ending.ts';
import { changed, ignored, type StateHandlers, type Transition, type TransitionContext } from './call-event.ts';
import { type CallRecord, notOnHold } from './call-record.ts';
import { waitAgain } from './call-while-waiting.ts';

/**
 * Hold within a conversation. What the agent wants and what the carrier has done are two things:
 *
 *   none ──asked──▶ holding ──confirmed──▶ held ──asked──▶ resuming ──confirmed──▶ none
 *     ▲                │                    ▲                  │
 *     └─────failed─────┘                    └──────failed──────┘
 *
 * An agent whose line is lost has the customer hear music too, by the same request; that alone is no hold.
 */
export const holding: StateHandlers = {
  'hold.asked'(call, { on }) {
    if (call.hangUp !== null || call.customerLeg.leftAt !== null) return ignored('the call is coming to its end');
    if (call.hold.asked === on) return ignored('already asked for');
    return changed({ ...call, hold: { ...call.hold, asked: on } }, ['call.hold-asked'], [{ kind: 'match-hold' }]);
  },

  'hold.confirmed'(call, { on }, { now }) {
    if (call.hold.asked !== on) return ignored('meanwhile the agent wants it otherwise');
    if ((call.hold.since !== null) === on) return ignored('already known');
    const hold = { asked: on, since: on ? now : null };
    return changed({ ...call, hold }, [on ? 'call.held' : 'call.resumed']);
  },

  'hold.failed'(call) {
    const isHeld = call.hold.since !== null;
    if (call.hold.asked === isHeld) return ignored('nothing was asked for');
    return changed({ ...call, hold: { ...call.hold, asked: isHeld } }, ['call.hold-failed']);
  },
};

/** Nobody is held forever unnoticed: every minute the agent is told again, and at last the customer is freed. */
export function onHoldReminder(call: CallRecord, context: TransitionContext): Transition {
  const { now, timings } = context;
  const { since } = call.hold;
  // Neither done nor refused in a minute: without this the wish would stand in the place of every other deadline.
  if (since === null) return changed({ ...call, hold: notOnHold }, ['call.hold-failed']);
  if (now.getTime() - since.getTime() < timings.longestHoldMs) return changed(call, ['call.hold-reminded']);
  return call.caller === null ? startHangUp(call, 'longest-hold', now) : waitAgain(call, call.caller, context);
}
