import type { OrgId } from '@ringdesk/contract';
import { sql } from 'kysely';
import type { Tables, Transaction } from '../database.ts';
import type { KeyedTable, SealedPlace } from './sealed-tables.ts';

export type Tx = Transaction<Tables>;

/** The key of a row, and the texts of its places by their names; sealed bytes are hexadecimal. */
export type KeyedRow = Record<string, string | number | null>;

/** What a place is called in a row. */
export function nameOf(place: SealedPlace): string {
  return typeof place === 'string' ? `at_${place}` : `at_${place.column}_${place.path.join('_')}`;
}

/** The key's columns, of the table `t`. */
export function keyColumns({ key }: KeyedTable) {
  return sql.join(key.map(([column]) => sql.id('t', column)));
}

/** The text in clear of a place of the table `t`; null where there is none. */
export function clearAt(place: SealedPlace) {
  if (typeof place === 'string') return sql`${sql.id('t', place)}::text`;
  return sql`${sql.id('t', place.column)} #>> ${pathOf(place)}`;
}

/** The sealed bytes of places of the table `t`, each under its name. */
export function sealedAt(places: readonly SealedPlace[]) {
  return sql.join(
    places.map((place) => {
      const bytes = typeof place === 'string' ? sql`encode(${sql.id('t', place)}, 'hex')` : clearAt(place);
      return sql`${bytes} as ${sql.id(nameOf(place))}`;
    }),
  );
}

/** The rows of a JSON text, as `x`. Rows travel as one text, which both drivers read alike. */
export function recordset({ key }: KeyedTable, rows: readonly KeyedRow[], places: readonly SealedPlace[] = []) {
  const typed = [...key, ...places.map((place) => [nameOf(place), 'text'] as const)];
  const types = sql.join(typed.map(([column, type]) => sql`${sql.id(column)} ${sql.raw(type)}`));
  return sql`json_to_recordset(${JSON.stringify(rows)}::text::json) as x(${types})`;
}

/** Whether a row of the table `t` is the one of `x`. */
export function isRow({ key }: KeyedTable, orgId: OrgId) {
  const same = key.map(([column]) => sql`${sql.id('t', column)} = ${sql.id('x', column)}`);
  return sql`t.org_id = ${orgId} and ${sql.join(same, sql` and `)}`;
}

/** Writes sealed bytes over what stands at `places` of these rows; what stood in clear at `cleared` is gone. */
export async function writeSealed(
  tx: Tx,
  orgId: OrgId,
  table: KeyedTable,
  places: readonly SealedPlace[],
  rows: readonly KeyedRow[],
  cleared: SealedPlace | null = null,
): Promise<void> {
  if (rows.length === 0) return;
  const set = places.map((place) => assignment(place, cleared));
  if (typeof cleared === 'string') set.push(sql`${sql.id(cleared)} = null`);
  await sql`
    update ${sql.table(table.table)} as t set ${sql.join(set)}
    from ${recordset(table, rows, places)} where ${isRow(table, orgId)}`.execute(tx);
}

function assignment(place: SealedPlace, cleared: SealedPlace | null) {
  const value = sql.id('x', nameOf(place));
  if (typeof place === 'string') return sql`${sql.id(place)} = decode(${value}, 'hex')`;
  const column = sql.id('t', place.column);
  const before = cleared === null || typeof cleared === 'string' ? column : sql`${column} #- ${pathOf(cleared)}`;
  // A row may have nothing sealed there.
  return sql`${sql.id(place.column)} =
    case when ${value} is null then ${column} else jsonb_set(${before}, ${pathOf(place)}, to_jsonb(${value})) end`;
}

function pathOf({ path }: Exclude<SealedPlace, string>) {
  return sql`${sql.lit(`{${path.join(',')}}`)}::text[]`;
}

export function toHex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}
