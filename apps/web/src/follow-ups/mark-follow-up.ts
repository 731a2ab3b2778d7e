import { type FollowUp, markFollowUp } from '@ringdesk/contract';
import { callApi } from '../api/client.ts';
import { callerName } from '../calls/words/caller-words.ts';
import { toastError } from '../notices/toasts.ts';
import { undoToast } from '../notices/undo-toast.tsx';
import { t } from './texts.ts';

/** Marks a follow-up as done and offers to take that back. The list follows the fact. Never rejects. */
export async function markDone(followUp: FollowUp): Promise<void> {
  if (await mark(followUp, true)) {
    undoToast(t('isDone', { name: callerName(followUp) }), followUp.id, () => void markOpen(followUp));
  }
}

export async function markOpen(followUp: FollowUp): Promise<void> {
  await mark(followUp, false);
}

async function mark({ id }: FollowUp, done: boolean): Promise<boolean> {
  try {
    await callApi(markFollowUp, { params: { followUpId: id }, body: { done } });
    return true;
  } catch (thrown) {
    toastError(thrown);
    return false;
  }
}
