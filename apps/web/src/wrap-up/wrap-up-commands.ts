import {
  type CallId,
  chooseDisposition,
  type DispositionId,
  endParkedWrapUp,
  endWrapUp,
  type MemberId,
  setFollowUp,
} from '@ringdesk/contract';
import { callApi } from '../api/client.ts';
import { toastError } from '../notices/toasts.ts';
import { flushNote } from './call-notes.ts';
import type { WrapUp } from './wrap-up-of.ts';

/** Says how the conversation went; null takes it back. Never rejects. */
export async function choose(callId: CallId, dispositionId: DispositionId | null): Promise<void> {
  await tried(() => callApi(chooseDisposition, { params: { callId }, body: { dispositionId } }));
}

/** Sets what is still to be done about a call, and by whom; null drops it. Never rejects. */
export async function followUp(callId: CallId, dueAt: Date | null, ownerId: MemberId): Promise<void> {
  const body = { dueAt: dueAt?.toISOString() ?? null, ownerId };
  await tried(() => callApi(setFollowUp, { params: { callId }, body }));
}

/** Saves what is typed and ends the wrap-up. False when an outcome is missing, or it could not be saved. Never rejects. */
export async function finish({ call, isParked }: Pick<WrapUp, 'call' | 'isParked'>): Promise<boolean> {
  await flushNote(call.id);
  return tried(() => (isParked ? callApi(endParkedWrapUp, { params: { callId: call.id } }) : callApi(endWrapUp)));
}

async function tried(request: () => Promise<unknown>): Promise<boolean> {
  try {
    await request();
    return true;
  } catch (thrown) {
    toastError(thrown);
    return false;
  }
}
