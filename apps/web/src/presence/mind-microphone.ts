import type { Softphone } from '@ringdesk/softphone';
import { liveStore } from '../live/live.store.ts';
import { noMicrophone } from './presence-words.ts';
import { becomeAvailable, hasNoMicrophone, isAvailableHere, leaveForMicrophone } from './set-status.ts';
import { ownPresence } from './use-presence.ts';

/**
 * Nobody is offered to an agent who could not be heard: while the microphone is gone callers skip them, and they are back
 * when it is. Only in the browser where they said that they are there. Returns what ends it.
 */
export function mindMicrophone(phone: Softphone): () => void {
  let asked = '';
  const look = () => {
    const presence = ownPresence();
    const state = phone.getState();
    if (presence === null || state.owner !== 'owner' || !isAvailableHere()) return;
    const isGone = hasNoMicrophone(state);
    const isOutForIt = presence.state === 'away' && presence.reason === noMicrophone;
    const isBack = state.microphone === 'granted' && isOutForIt;
    const wish = isGone && presence.state === 'available' ? 'leave' : isBack ? 'return' : '';
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
