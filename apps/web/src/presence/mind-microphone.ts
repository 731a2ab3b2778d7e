import type { Presence } from '@ringdesk/live-state';
import type { PhoneState, Softphone } from '@ringdesk/softphone';
import { liveStore } from '../live/live.store.ts';
import { noMicrophone } from './presence-words.ts';
import { becomeAvailable, hasNoMicrophone, isAvailableHere, leaveForMicrophone } from './set-status.ts';
import { ownPresence } from './use-presence.ts';

/**
 * Whether a member who said here that they are there has to leave the queue for want of a microphone, or may come back
 * into it; null where nothing is to be done. Who went away by themselves stays away.
 */
export function microphoneWish(
  presence: Presence | null,
  phone: Pick<PhoneState, 'owner' | 'microphone'>,
  isHere: boolean,
): 'leave' | 'return' | null {
  if (presence === null || phone.owner !== 'owner' || !isHere) return null;
  if (presence.state === 'available') return hasNoMicrophone(phone) ? 'leave' : null;
  const isOutForIt = presence.state === 'away' && presence.reason === noMicrophone;
  return isOutForIt && phone.microphone === 'granted' ? 'return' : null;
}

/**
 * Nobody is offered to an agent who could not be heard: while the microphone is gone callers skip them, and they are back
 * when it is. Only in the browser where they said that they are there. Returns what ends it.
 */
export function mindMicrophone(phone: Softphone): () => void {
  let asked: ReturnType<typeof microphoneWish> = null;
  const look = () => {
    const wish = microphoneWish(ownPresence(), phone.getState(), isAvailableHere());
    if (wish === asked) return;
    asked = wish;
    if (wish === 'leave') void leaveForMicrophone();
    if (wish === 'return') void becomeAvailable();
  };
  const endings = [phone.subscribe(look), liveStore.subscribe(look)];
  look();
  return () => {
    for (const end of endings) end();
  };
}
