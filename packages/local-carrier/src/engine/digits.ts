import type { Phones } from '../phones/phones.ts';
import type { Conferences } from './conferences.ts';
import type { Legs } from './legs.ts';
import type { World } from './world.ts';

/**
 * Keys travel: what one side of a call presses, the other sides hear. From a browser they come as events and are sounded
 * for the others; from a phone they are tones already.
 */
export function routeDigits(
  world: World,
  parts: { legs: Legs; conferences: Conferences; phones: Phones },
): (lineId: string, digits: string) => void {
  return (lineId, digits) => {
    const leg = parts.legs.byLine(lineId);
    if (!leg) return;
    const isBrowser = leg.record.from.startsWith('client:') && leg.record.direction === 'inbound';
    for (const other of othersOf(leg.sid, parts)) {
      if (isBrowser) world.media.sendDigits(other.lineId, digits);
      parts.phones.heardDigits(other.sid, digits);
    }
  };
}

function othersOf(callSid: string, { legs, conferences }: { legs: Legs; conferences: Conferences }) {
  const inConference = conferences.ofCall(callSid)?.conference.participants() ?? [];
  const ofConference = inConference.flatMap((each) => (each.callSid === callSid ? [] : (legs.get(each.callSid) ?? [])));
  const bridged = legs.all().filter((leg) => {
    const isChild = leg.record.parentCallSid === callSid;
    return leg.isAnswered && (isChild || legs.get(callSid)?.record.parentCallSid === leg.sid);
  });
  return [...ofConference, ...bridged];
}
