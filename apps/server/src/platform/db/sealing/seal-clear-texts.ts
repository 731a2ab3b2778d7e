import type { OrgId } from '@ringdesk/contract';
import { sql } from 'kysely';
import type { Encryption } from '../encryption.ts';
import { clearAt, type KeyedRow, keyColumns, nameOf, type Tx, toHex, writeSealed } from './keyed-rows.ts';
import type { ClearText } from './sealed-tables.ts';

/** So many rows in one transaction: it is over before anybody who works meanwhile would notice. */
const rowsPerBatch = 200;

/** `sealed`: how many this batch has sealed · `left`: whether there is more, be it that others hold it just now. */
export interface SealedBatch {
  sealed: number;
  left: boolean;
}

/**
 * Seals some of what an earlier version kept in clear. Rows that somebody else holds are left for later, so that this
 * never waits for a live write and no live write for more than one batch.
 */
export async function sealClearBatch(
  tx: Tx,
  orgId: OrgId,
  encryption: Pick<Encryption, 'encrypt'>,
  text: ClearText,
): Promise<SealedBatch> {
  const inClear = sql`t.org_id = ${orgId} and ${isInClear(text)}`;
  const { rows } = await sql<KeyedRow & { in_clear: string }>`
    select ${keyColumns(text)}, ${clearAt(text.clear)} as in_clear from ${sql.table(text.table)} as t
    where ${inClear} limit ${rowsPerBatch} for update of t skip locked`.execute(tx);
  const written = rows.map(async ({ in_clear, ...key }) => ({
    ...key,
    [nameOf(text.sealed)]: toHex(await encryption.encrypt(orgId, in_clear)),
  }));
  await writeSealed(tx, orgId, text, [text.sealed], await Promise.all(written), text.clear);
  const { rows: more } = await sql`select 1 from ${sql.table(text.table)} as t where ${inClear} limit 1`.execute(tx);
  return { sealed: rows.length, left: more.length > 0 };
}

function isInClear({ clear }: ClearText) {
  if (typeof clear === 'string') return sql`${sql.id('t', clear)} is not null`;
  return sql`${clearAt(clear)} is not null`;
}
