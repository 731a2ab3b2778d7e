import type { NumberId } from '@ringdesk/contract';
import type { Tables, Transaction } from '../../platform/db/database.ts';
import type { StoredNumberSettings } from '../../platform/db/tables-callers.ts';

type Tx = Transaction<Tables>;

/** What was set for a number; null: nothing yet, and the safe default holds. */
export async function findNumberSettings(tx: Tx, numberId: NumberId): Promise<StoredNumberSettings | null> {
  const row = await tx.selectFrom('numbers').select('settings').where('id', '=', numberId).executeTakeFirst();
  return row?.settings ?? null;
}
