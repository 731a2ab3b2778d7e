import { type Contact, type ContactUndoId, undoContactChange } from '@ringdesk/contract';
import { callApi } from '../api/client.ts';
import { toast, toastError } from '../notices/toasts.ts';
import { undoToast } from '../notices/undo-toast.tsx';

const toastId = 'contact';

/** Two are one; the calls and notes of both are there. Undo gives both back. */
export function mergedToast(kept: Contact, gone: Pick<Contact, 'name'>, undoId: ContactUndoId): void {
  undoToast(
    `${gone.name} is part of ${kept.name} now.`,
    toastId,
    () => void takeBack(undoId, 'Both contacts are back.'),
  );
}

export function deletedToast({ name }: Contact, undoId: ContactUndoId, onBack: () => void): void {
  undoToast(`${name} is deleted.`, toastId, async () => {
    if (await takeBack(undoId, `${name} is back.`)) onBack();
  });
}

async function takeBack(undoId: ContactUndoId, words: string): Promise<boolean> {
  try {
    await callApi(undoContactChange, { params: { undoId } });
    toast(words, toastId);
    return true;
  } catch (thrown) {
    toastError(thrown);
    return false;
  }
}
