import type { Softphone } from '@ringdesk/softphone';

const key = 'ringdesk.muted-call';

/**
 * Who muted and then reloaded the page still believes that nobody hears them: the mute of a call is kept for this tab and
 * set again before the line is open. A new call always begins unmuted. Returns what ends it.
 */
export function keepMute(phone: Softphone, storage: Storage = sessionStorage): () => void {
  const look = () => {
    const { callId, state, muted } = phone.getState().line;
    if (!callId) return;
    if (state === 'connecting' && storage.getItem(key) === callId && !muted) phone.setMuted(true);
    else if (state === 'open' && muted) storage.setItem(key, callId);
    else if (state === 'open') storage.removeItem(key);
  };
  return phone.subscribe(look);
}
