import { assignMissedCaller, closeMissedCaller, type MemberId, type MissedCaller } from '@ringdesk/contract';
import { callApi } from '../api/client.ts';
import { callerName } from '../calls/words/caller-words.ts';
import { toastError } from '../notices/toasts.ts';
import { undoToast } from '../notices/undo-toast.tsx';
import type { CloseReason } from './missed-words.ts';
import { t } from './texts.ts';

/** Says who calls back; null: everybody in the queue. The list follows the fact. Never rejects. */
export async function assign({ id }: MissedCaller, ownerId: MemberId | null): Promise<void> {
  try {
    await callApi(assignMissedCaller, { params: { missedCallerId: id }, body: { ownerId } });
  } catch (thrown) {
    toastError(thrown);
  }
}

const closedKeys = {
  reachedElsewhere: 'closedReachedElsewhere',
  nothingToDo: 'closedNothingToDo',
  unwanted: 'closedUnwanted',
} as const satisfies Readonly<Record<CloseReason, string>>;

/** Closes an entry without a call, and offers to take that back. Never rejects. */
export async function closeByHand(entry: MissedCaller, reason: CloseReason): Promise<void> {
  if (await setClosed(entry, true, t(reason))) {
    undoToast(t(closedKeys[reason], { name: callerName(entry) }), entry.id, () => void reopen(entry));
  }
}

export async function reopen(entry: MissedCaller): Promise<void> {
  await setClosed(entry, false, '');
}

async function setClosed({ id }: MissedCaller, closed: boolean, reason: string): Promise<boolean> {
  try {
    await callApi(closeMissedCaller, { params: { missedCallerId: id }, body: { closed, reason } });
    return true;
  } catch (thrown) {
    toastError(thrown);
    return false;
  }
}
