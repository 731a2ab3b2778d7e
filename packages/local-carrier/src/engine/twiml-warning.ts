import type { Leg } from './leg.ts';
import type { World } from './world.ts';

/** Notes what was wrong with a document of this leg, for the log and for who reads its notifications. */
export function warnOfTwiml(
  { sid, accountSid }: Leg,
  { code, message, url }: { code: number; message: string; url: string | null },
  { log, notifications }: Pick<World, 'log' | 'notifications'>,
): void {
  log.warn('twiml', { call: sid, code, reason: message });
  notifications.add({ accountSid, callSid: sid, code, text: message, url });
}
