import type { Conferences } from './conferences.ts';
import type { Inputs } from './inputs.ts';
import type { Legs } from './legs.ts';

/**
 * Keys travel: what one side of a call presses, the other sides hear. From a browser they come as events and are sounded
 * for the others; from a phone they are tones already.
 */
export function routeDigits(parts: {
  legs: Legs;
  conferences: Conferences;
  inputs: Inputs;
}): (lineId: string, digits: string) => void {
  return (lineId, digits) => {
    const leg = parts.legs.byLine(lineId);
    if (!leg) return;
    const { from, to, direction } = leg.record;
    const isBrowser = (direction === 'inbound' ? from : to).startsWith('client:');
    parts.inputs.digits(leg.sid, digits);
    for (const other of othersOf(leg.sid, parts)) {
      if (isBrowser) other.sendDigits(digits);
      else other.hearDigits(digits);
    }
  };
}

function othersOf(callSid: string, { legs, conferences }: { legs: Legs; conferences: Conferences }) {
  const inConference = conferences.ofCall(callSid)?.conference.participants() ?? [];
  const ofConference = inConference.flatMap((each) => (each.callSid === callSid ? [] : (legs.get(each.callSid) ?? [])));
  const parent = legs.get(legs.get(callSid)?.record.parentCallSid ?? '');
  const bridged = [...legs.childrenOf(callSid), ...(parent ? [parent] : [])].filter((leg) => leg.isAnswered);
  return [...ofConference, ...bridged];
}
