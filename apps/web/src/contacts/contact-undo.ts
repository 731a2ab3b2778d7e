import { type Contact, type ContactUndoId, undoContactChange } from '@ringdesk/contract';
import { callApi } from '../api/client.ts';
import { toast, toastError } from '../notices/toasts.ts';
import { undoToast } from '../notices/undo-toast.tsx';
import { t } from './texts.ts';

const toastId = 'contact';

/** Two are one; the calls and notes of both are there. Undo gives both back. */
export function mergedToast(kept: Contact, gone: Pick<Contact, 'name'>, undoId: ContactUndoId): void {
  undoToast(t('merged', { other: gone.name, name: kept.name }), toastId, () => void takeBack(undoId, t('bothBack')));
}

export function deletedToast({ name }: Contact, undoId: ContactUndoId, onBack: () => void): void {
  undoToast(t('deleted', { name }), toastId, async () => {
    if (await takeBack(undoId, t('back', { name }))) onBack();
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
