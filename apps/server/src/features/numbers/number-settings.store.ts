import type { NumberId } from '@ringdesk/contract';
import type { Tables, Transaction } from '../../platform/db/database.ts';
import type { StoredNumberSettings } from '../../platform/db/tables-callers.ts';

type Tx = Transaction<Tables>;

/** What was set for a number; null: nothing yet, and the safe default holds. */
export async function findNumberSettings(tx: Tx, numberId: NumberId): Promise<StoredNumberSettings | null> {
  const row = await tx.selectFrom('numbers').select('settings').where('id', '=', numberId).executeTakeFirst();
  return row?.settings ?? null;
}

export interface NumberFlowRow {
  id: NumberId;
  label: string;
  settings: StoredNumberSettings | null;
  version: number;
}

/** Every number with what was set for it, in the order in which they were added. */
export async function listNumberFlows(tx: Tx): Promise<NumberFlowRow[]> {
  const rows = await tx
    .selectFrom('numbers')
    .select(['id', 'label', 'settings', 'version'])
    .orderBy('position')
    .execute();
  return rows.map((row) => ({ ...row, id: row.id as NumberId }));
}

/** Held until the commit. Null where there is no such number. */
export async function lockNumberFlow(tx: Tx, numberId: NumberId): Promise<NumberFlowRow | null> {
  const row = await tx
    .selectFrom('numbers')
    .select(['id', 'label', 'settings', 'version'])
    .where('id', '=', numberId)
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : { ...row, id: row.id as NumberId };
}

export async function saveNumberFlow(
  tx: Tx,
  { id, version }: NumberFlowRow,
  label: string,
  settings: StoredNumberSettings,
): Promise<void> {
  await tx
    .updateTable('numbers')
    .set({ label, settings: JSON.stringify(settings), version: version + 1 })
    .where('id', '=', id)
    .execute();
}
