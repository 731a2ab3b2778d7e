import type { CallId, ContactId } from '@ringdesk/contract';
import type { Tx } from './calls.store.ts';

/** Gives the calls of one contact to another; answers which. They keep the name that stood on them. */
export async function moveCalls(tx: Tx, from: ContactId, to: ContactId): Promise<CallId[]> {
  const moved = await tx
    .updateTable('calls')
    .set({ contact_id: to })
    .where('contact_id', '=', from)
    .returning('id')
    .execute();
  return moved.map(({ id }) => id as CallId);
}

/** Gives calls back to the contact that they had. */
export async function returnCalls(tx: Tx, callIds: readonly CallId[], to: ContactId): Promise<void> {
  if (callIds.length === 0) return;
  await tx
    .updateTable('calls')
    .set({ contact_id: to })
    .where('id', 'in', [...callIds])
    .execute();
}
