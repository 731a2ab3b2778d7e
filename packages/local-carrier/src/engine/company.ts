import type { Conferences } from './conferences.ts';
import type { Leg } from './leg.ts';
import type { Legs } from './legs.ts';

interface Parts {
  legs: Legs;
  conferences: Conferences;
}

/** The legs that this one talks with: those of its conference, and the other side of a Dial. */
export function othersOf(callSid: string, { legs, conferences }: Parts): Leg[] {
  const inConference = conferences.ofCall(callSid)?.conference.participants() ?? [];
  const ofConference = inConference.flatMap((each) => (each.callSid === callSid ? [] : (legs.get(each.callSid) ?? [])));
  const parent = legs.get(legs.get(callSid)?.record.parentCallSid ?? '');
  const bridged = [...legs.childrenOf(callSid), ...(parent ? [parent] : [])].filter((leg) => leg.isAnswered);
  return [...ofConference, ...bridged];
}

/** Somebody is at the other end: the leg is not alone, and not on hold. */
export function isAccompanied(callSid: string, parts: Parts): boolean {
  const seat = parts.conferences.ofCall(callSid)?.conference.find(callSid);
  return !seat?.held && othersOf(callSid, parts).some((leg) => leg.isAnswered);
}
