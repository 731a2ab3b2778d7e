import { markVoicemail, type Voicemail } from '@ringdesk/contract';
import { callApi } from '../api/client.ts';
import { callerName } from '../calls/words/caller-words.ts';
import { toastError } from '../notices/toasts.ts';
import { undoToast } from '../notices/undo-toast.tsx';
import { t } from './texts.ts';

/** Marks a message as handled and offers to take that back. The list follows the fact. Never rejects. */
export async function markHandled(message: Voicemail): Promise<void> {
  if (await mark(message, true)) {
    undoToast(t('isHandled', { name: callerName(message) }), message.id, () => void markOpen(message));
  }
}

export async function markOpen(message: Voicemail): Promise<void> {
  await mark(message, false);
}

async function mark({ id }: Voicemail, handled: boolean): Promise<boolean> {
  try {
    await callApi(markVoicemail, { params: { voicemailId: id }, body: { handled } });
    return true;
  } catch (thrown) {
    toastError(thrown);
    return false;
  }
}
