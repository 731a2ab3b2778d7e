import type { MemberId } from '@ringdesk/contract';
import type { Softphone } from '@ringdesk/softphone';

/** Several people may sign in at one browser, each after the other. */
const keyOf = (memberId: MemberId) => `ringdesk.line.${memberId}`;

/** The last line that this browser had for a member. It outlives its tab, however that ended. */
export interface KeptLine {
  callId: string;
  /** The carrier's id of the line; null once it is known to be over. */
  carrierLegId: string | null;
  muted: boolean;
}

export function keptLine(memberId: MemberId, storage: Storage = localStorage): KeptLine | null {
  try {
    return readLine(JSON.parse(storage.getItem(keyOf(memberId)) ?? 'null'));
  } catch {
    return null; // Not ours, or no storage at all.
  }
}

function readLine(kept: Partial<Record<keyof KeptLine, unknown>> | null): KeptLine | null {
  if (typeof kept?.callId !== 'string') return null;
  const carrierLegId = typeof kept.carrierLegId === 'string' ? kept.carrierLegId : null;
  return { callId: kept.callId, carrierLegId, muted: kept.muted === true };
}

/** The line is known to be over; its mute stays with the call. */
export function forgetLine(memberId: MemberId, storage: Storage = localStorage): void {
  const kept = keptLine(memberId, storage);
  if (kept?.carrierLegId) storage.setItem(keyOf(memberId), JSON.stringify({ ...kept, carrierLegId: null }));
}

/**
 * Keeps which line the tab with the audio has, for the page that comes after it. Who muted and then reloaded still
 * believes that nobody hears them: the same call is muted again before its line is open, and a new one begins unmuted.
 * Returns what ends it.
 */
export function keepLine(phone: Softphone, memberId: MemberId, storage: Storage = localStorage): () => void {
  return phone.subscribe(() => {
    const { owner, line } = phone.getState();
    const { callId, carrierLegId, state, muted } = line;
    if (owner !== 'owner' || callId === null) return;
    const kept = keptLine(memberId, storage);
    if (state === 'connecting' && kept?.callId === callId && kept.muted && !muted) phone.setMuted(true);
    else if (state === 'open') storage.setItem(keyOf(memberId), JSON.stringify({ callId, carrierLegId, muted }));
    else if (state === 'ended' && kept?.callId === callId) forgetLine(memberId, storage);
  });
}
