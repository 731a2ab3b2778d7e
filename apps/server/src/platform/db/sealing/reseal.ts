import type { OrgId } from '@ringdesk/contract';
import { sql } from 'kysely';
import type { Encryption } from '../encryption.ts';
import { keyNumberOf } from '../seal.ts';
import {
  isRow,
  type KeyedRow,
  keyColumns,
  nameOf,
  recordset,
  sealedAt,
  type Tx,
  toHex,
  writeSealed,
} from './keyed-rows.ts';
import type { SealedTable } from './sealed-tables.ts';

const rowsPerBatch = 500;

/** `old`: how many rows of the batch an older key had sealed · `last`: where to go on; null at the table's end. */
export interface ResealedBatch {
  old: number;
  last: KeyedRow | null;
}

/**
 * Looks at the rows behind `after`, in the order of their key, and seals with the current data key what an older one
 * has sealed. A row that somebody else holds stays as it is and counts as old all the same.
 */
export async function resealBatch(
  tx: Tx,
  orgId: OrgId,
  encryption: Pick<Encryption, 'encrypt' | 'decrypt'>,
  table: SealedTable,
  { after, current }: { after: KeyedRow | null; current: number },
): Promise<ResealedBatch> {
  const key = keyColumns(table);
  const behind = after === null ? sql`` : sql`and (${key}) > (${placeOf(table, after)})`;
  const { rows } = await sql<KeyedRow>`
    select ${key}, ${sealedAt(table.sealed)} from ${sql.table(table.table)} as t
    where t.org_id = ${orgId} ${behind} order by ${key} limit ${rowsPerBatch}`.execute(tx);
  const old = rows.filter((row) => table.sealed.some((place) => isOld(row[nameOf(place)], current)));
  if (old.length > 0) await reseal(tx, orgId, encryption, table, old, current);
  return { old: old.length, last: rows.length < rowsPerBatch ? null : (rows.at(-1) ?? null) };
}

/** Rows are held before they are read again: what is written is what stands there, and never what stood there before. */
async function reseal(
  tx: Tx,
  orgId: OrgId,
  encryption: Pick<Encryption, 'encrypt' | 'decrypt'>,
  table: SealedTable,
  old: readonly KeyedRow[],
  current: number,
): Promise<void> {
  const { rows } = await sql<KeyedRow>`
    select ${keyColumns(table)}, ${sealedAt(table.sealed)}
    from ${sql.table(table.table)} as t join ${recordset(table, old)} on ${isRow(table, orgId)}
    for update of t skip locked`.execute(tx);
  const again = async (hex: string | number | null | undefined) => {
    if (typeof hex !== 'string' || !isOld(hex, current)) return hex ?? null;
    return toHex(await encryption.encrypt(orgId, await encryption.decrypt(orgId, Buffer.from(hex, 'hex'))));
  };
  const written = rows.map(async (row) => {
    const sealed = table.sealed.map(async (place) => [nameOf(place), await again(row[nameOf(place)])] as const);
    return { ...row, ...Object.fromEntries(await Promise.all(sealed)) };
  });
  await writeSealed(tx, orgId, table, table.sealed, await Promise.all(written));
}

function isOld(hex: string | number | null | undefined, current: number): boolean {
  return typeof hex === 'string' && keyNumberOf(Buffer.from(hex, 'hex')) < current;
}

function placeOf({ key }: SealedTable, row: KeyedRow) {
  return sql.join(key.map(([column, type]) => sql`${String(row[column])}::${sql.raw(type)}`));
}
