import { TwimlFailure } from '../twiml/twiml-document.ts';
import { Aborted } from './aborting.ts';
import type { Leg } from './leg.ts';
import type { World } from './world.ts';

/** Notes what was wrong with a document of this leg. */
export function warnOfTwiml(
  { sid, accountSid }: Leg,
  { code, message, url }: { code: number; message: string; url: string | null },
  { notifications }: Pick<World, 'notifications'>,
): void {
  notifications.add({ accountSid, callSid: sid, code, text: message, url });
}

/** Notes why a document came to nothing; that it was stopped is no reason. */
export function warnOfFailure(
  leg: Leg,
  error: unknown,
  url: string,
  world: Pick<World, 'notifications' | 'log'>,
): void {
  if (error instanceof Aborted) return;
  if (error instanceof TwimlFailure) warnOfTwiml(leg, { code: error.code, message: error.message, url }, world);
  else world.log.error('document broke', { call: leg.sid, reason: String(error) });
}
