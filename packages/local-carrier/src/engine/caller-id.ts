import type { DialTarget } from '../twiml/call-control.ts';
import { mayBeShown } from './caller-ids.ts';
import type { Leg } from './leg.ts';
import { warnOfTwiml } from './twiml-warning.ts';
import type { World } from './world.ts';

/** As whom a Dial calls. Null, with a warning (13214), where it would show a number that is not the caller's to show. */
export function callerIdFor(
  parent: Leg,
  { callerId, targets }: { callerId: string | null; targets: readonly DialTarget[] },
  world: World,
): string | null {
  const from = callerId ?? parent.record.from;
  const showsToNumbers = targets.some(({ address }) => !/^(client|app):/.test(address));
  if (!showsToNumbers || mayShow(from, parent, world)) return from;
  warnOfTwiml(parent, { code: 13214, message: 'callerId is missing or not owned', url: null }, world);
  return null;
}

/** A client has no number of its own to show; others may show theirs, the one they called, or one that is owned. */
function mayShow(from: string, { record, accountSid }: Leg, world: World): boolean {
  if (mayBeShown(from, accountSid, world)) return true;
  return !record.from.startsWith('client:') && (from === record.from || from === record.to);
}
