import { othersOf } from './company.ts';
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
