import type { Call, Snapshot } from '@ringdesk/contract';
import { nameOf } from '../calls/words/call-words.ts';
import { ownLiveCall } from '../live/select-calls.ts';
import { t } from './texts.ts';

/** What a person is told about a hold. `isReminder`: with a sound, since they may be looking elsewhere. */
export interface HoldNews {
  text: string;
  isReminder: boolean;
}

const minuteMs = 60_000;

/** The news of the own call's hold between two snapshots; null when there is none. */
export function holdNews(before: Snapshot | null, after: Snapshot): HoldNews | null {
  const was = before && ownLiveCall(before);
  const is = ownLiveCall(after);
  if (!before || !was || was.id !== is?.id) return null;
  const name = nameOf(is);
  if (was.heldSince === null && is.heldSince !== null) {
    return { text: t('hold.began', { name }), isReminder: false };
  }
  if (was.heldSince !== null && is.heldSince === null) {
    return is.state === 'answered' ? { text: t('hold.ended', { name }), isReminder: false } : null;
  }
  if (isPending(was) && !isPending(is)) {
    return { text: t('hold.failed'), isReminder: false };
  }
  const minutes = minutesHeld(is, after);
  if (minutes === 0 || minutes <= minutesHeld(was, before)) return null;
  return { text: t('heldFor', { name, count: minutes }), isReminder: true };
}

function isPending({ hold }: Call): boolean {
  return hold === 'holding' || hold === 'resuming';
}

/** Whole minutes by the server's clock; its own reminder moves that clock on. */
function minutesHeld({ heldSince }: Call, { at }: Snapshot): number {
  if (heldSince === null) return 0;
  return Math.max(0, Math.floor((Date.parse(at) - Date.parse(heldSince)) / minuteMs));
}
