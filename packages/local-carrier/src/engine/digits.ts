import { othersOf } from './company.ts';
import type { Conferences } from './conferences.ts';
import type { Inputs } from './inputs.ts';
import type { Leg } from './leg.ts';
import type { Legs } from './legs.ts';

/**
 * Keys travel: what one side of a call presses, the other sides hear. From a browser they come as events and are sounded
 * for the others; from a phone they are tones already. A line that leads back into its own conference has them once.
 */
export function routeDigits(parts: {
  legs: Legs;
  conferences: Conferences;
  inputs: Inputs;
}): (lineId: string, digits: string) => void {
  const onTheWay = new Set<string>();
  const pass = (leg: Leg, digits: string) => {
    const { from, to, direction } = leg.record;
    const isBrowser = (direction === 'inbound' ? from : to).startsWith('client:');
    parts.inputs.digits(leg.sid, digits);
    for (const other of othersOf(leg.sid, parts)) {
      if (isBrowser) other.sendDigits(digits);
      else other.hearDigits(digits);
    }
  };
  return (lineId, digits) => {
    const leg = parts.legs.byLine(lineId);
    if (!leg || onTheWay.has(lineId)) return;
    onTheWay.add(lineId);
    try {
      pass(leg, digits);
    } finally {
      onTheWay.delete(lineId);
    }
  };
}
