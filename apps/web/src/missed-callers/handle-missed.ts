import { assignMissedCaller, closeMissedCaller, type MemberId, type MissedCaller } from '@ringdesk/contract';
import { callApi } from '../api/client.ts';
import { callerName } from '../calls/caller-words.ts';
import { toastError } from '../notices/toasts.ts';
import { undoToast } from '../notices/undo-toast.tsx';

/** Says who calls back; null: everybody in the queue. The list follows the fact. Never rejects. */
export async function assign({ id }: MissedCaller, ownerId: MemberId | null): Promise<void> {
  try {
    await callApi(assignMissedCaller, { params: { missedCallerId: id }, body: { ownerId } });
  } catch (thrown) {
    toastError(thrown);
  }
}

/** Closes an entry without a call, and offers to take that back. Never rejects. */
export async function closeByHand(entry: MissedCaller, reason: string): Promise<void> {
  if (await setClosed(entry, true, reason)) {
    undoToast(`${callerName(entry)} is closed: ${reason.toLowerCase()}.`, entry.id, () => void reopen(entry));
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
