import type { DialTarget } from '../twiml/call-control.ts';
import { mayBeShown } from './caller-ids.ts';
import type { Leg } from './leg.ts';
import { warnOfTwiml } from './twiml-warning.ts';
import type { World } from './world.ts';

/**
 * As whom a Dial calls. Null, with a warning, where it would show a number that is not the caller's to show (13214), or a
 * SIP address what is no name (13247).
 */
export function callerIdFor(
  parent: Leg,
  { callerId, targets }: { callerId: string | null; targets: readonly DialTarget[] },
  world: World,
): string | null {
  const from = callerId ?? parent.record.from;
  const showsToNumbers = targets.some(({ address }) => !/^(client|app|sips?):/.test(address));
  const refuse = (code: number, message: string) => {
    warnOfTwiml(parent, { code, message, url: null }, world);
    return null;
  };
  if (showsToNumbers && !mayShow(from, parent, world)) return refuse(13214, 'callerId is missing or not owned');
  if (callerId !== null && targets.some(({ address }) => isSip(address)) && !/^[\w+.-]+$/.test(callerId))
    return refuse(13247, 'callerId for SIP may have letters, digits, +, -, _ and .');
  return from;
}

export function isSip(address: string): boolean {
  return /^sips?:/.test(address);
}

/** A client has no number of its own to show; others may show theirs, the one they called, or one that is owned. */
function mayShow(from: string, { record, accountSid }: Leg, world: World): boolean {
  if (mayBeShown(from, accountSid, world)) return true;
  return !record.from.startsWith('client:') && (from === record.from || from === record.to);
}
