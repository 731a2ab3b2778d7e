import { nameOf } from '../calls/words/call-words.ts';
import { beep } from '../incoming/ringer.ts';
import { liveStore } from '../live/live.store.ts';
import { ownLiveCall } from '../live/select-calls.ts';
import { announce } from '../notices/announcer.tsx';
import { callersForMe } from './callers-for-me.ts';
import { t } from './texts.ts';

/** Who is on a call hears one soft note when somebody begins to wait for them, and no ringing. Returns what ends it. */
export function tellWhoWaits(hasAudio: () => boolean): () => void {
  let known = new Set<string>();
  return liveStore.subscribe(({ snapshot }, { snapshot: before }) => {
    if (!snapshot || snapshot === before) return;
    const waiting = callersForMe(snapshot);
    const come = waiting.find(({ id }) => !known.has(id));
    known = new Set(waiting.map(({ id }) => id));
    if (!come || ownLiveCall(snapshot) === null) return;
    announce(t('waits', { name: nameOf(come) }));
    if (hasAudio()) beep();
  });
}
