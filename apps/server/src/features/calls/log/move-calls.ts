import { type CallId, type ContactId, recentCallsKept } from '@ringdesk/contract';
import { sql } from 'kysely';
import type { Tx } from '../calls.store.ts';

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

/**
 * Gives calls back to the contact that they had, however many they are: the ids travel as one text. Answers which of them
 * stand on screens, live or among the newest; lists are read again.
 */
export async function returnCalls(tx: Tx, callIds: readonly CallId[], to: ContactId): Promise<CallId[]> {
  const theirs = sql<string>`(select value::uuid from json_array_elements_text(${JSON.stringify(callIds)}::text::json))`;
  await tx.updateTable('calls').set({ contact_id: to }).where('id', 'in', theirs).execute();
  const newest = tx
    .selectFrom('calls')
    .select('id')
    .where('state', '=', 'ended')
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(recentCallsKept);
  const shown = await tx
    .selectFrom('calls')
    .select('id')
    .where('contact_id', '=', to)
    .where((eb) => eb.or([eb('state', '<>', 'ended'), eb('id', 'in', newest)]))
    .where('id', 'in', theirs)
    .execute();
  return shown.map(({ id }) => id as CallId);
}
