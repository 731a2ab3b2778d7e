import type { CallId, MemberId, MissedCaller, MissedCallerId, OrgId, QueueId } from '@ringdesk/contract';
import { type Selectable, sql } from 'kysely';
import type { Tables, Transaction } from '../../platform/db/database.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import type { MissedCallersTable } from '../../platform/db/tables-callers.ts';
import { readCursor, writeCursor } from '../../platform/page-cursor.ts';
import { type CallerRow, callerColumns, viewCaller } from '../calls/public.ts';

export type Tx = Transaction<Tables>;

type Row = Selectable<MissedCallersTable> & CallerRow;

/** With who called last, which is on that call. */
function withCaller(tx: Tx) {
  return tx
    .selectFrom('missed_callers')
    .innerJoin('calls', (join) =>
      join.onRef('calls.org_id', '=', 'missed_callers.org_id').onRef('calls.id', '=', 'missed_callers.last_call_id'),
    )
    .selectAll('missed_callers')
    .select(callerColumns);
}

export async function findMissedCaller(
  tx: Tx,
  orgId: OrgId,
  encryption: Encryption,
  id: MissedCallerId,
): Promise<MissedCaller | null> {
  const row = await withCaller(tx).where('missed_callers.id', '=', id).executeTakeFirst();
  return row === undefined ? null : view(orgId, encryption, row);
}

/** The open entry of a number, held until the commit. */
export async function lockOpenEntry(tx: Tx, customerIndex: Uint8Array) {
  return tx
    .selectFrom('missed_callers')
    .select(['id', 'attempts'])
    .where('customer_index', '=', customerIndex)
    .where('closed_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

export interface ListMissedCallers {
  view: 'mine' | 'open' | 'closed';
  memberId: MemberId;
  /** Whose callers, beside the member's own, "mine" shows. */
  queueIds: readonly QueueId[];
  after?: string | undefined;
  limit: number;
}

/** Newest first. "Mine" are those that I own, and those that my queues own together. */
export async function listMissedCallers(
  tx: Tx,
  orgId: OrgId,
  encryption: Encryption,
  { view: wanted, memberId, queueIds, after, limit }: ListMissedCallers,
): Promise<{ items: MissedCaller[]; next: string | null }> {
  let rows = withCaller(tx)
    .orderBy('last_at', 'desc')
    .orderBy('missed_callers.id', 'desc')
    .limit(limit + 1)
    .where('closed_at', wanted === 'closed' ? 'is not' : 'is', null);
  if (wanted === 'mine') {
    rows = rows.where((eb) =>
      eb.or([
        eb('owner_id', '=', memberId),
        ...(queueIds.length === 0
          ? []
          : [eb.and([eb('owner_id', 'is', null), eb('missed_callers.queue_id', 'in', [...queueIds])])]),
      ]),
    );
  }
  if (after !== undefined) {
    const { at, id } = readCursor(after);
    rows = rows.where(sql<boolean>`(last_at, missed_callers.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const found = await rows.execute();
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const next = found.length > limit && last !== undefined ? writeCursor(last.last_at, last.id) : null;
  return { items: await Promise.all(shown.map((row) => view(orgId, encryption, row))), next };
}

export async function countOpenMissedCallers(tx: Tx): Promise<number> {
  const { count } = await tx
    .selectFrom('missed_callers')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('closed_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export type EntryChange = Partial<
  Pick<MissedCallersTable, 'owner_id' | 'owner_name' | 'closed_at' | 'closed_by_call_id' | 'closed_reason'>
>;

/** False where there is no such entry. */
export async function changeEntry(tx: Tx, id: MissedCallerId, change: EntryChange): Promise<boolean> {
  const result = await tx
    .updateTable('missed_callers')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) > 0;
}

async function view(orgId: OrgId, encryption: Encryption, row: Row): Promise<MissedCaller> {
  return {
    id: row.id as MissedCallerId,
    ...(await viewCaller(orgId, encryption, row)),
    queueId: row.queue_id as QueueId | null,
    owner: row.owner_id === null ? null : { id: row.owner_id as MemberId, name: row.owner_name ?? '' },
    attempts: row.attempts,
    firstAt: row.first_at.toISOString(),
    lastAt: row.last_at.toISOString(),
    lastCallId: row.last_call_id as CallId,
    closedAt: row.closed_at?.toISOString() ?? null,
    closedByCallId: row.closed_by_call_id as CallId | null,
    closedReason: row.closed_reason,
    version: row.version,
  };
}
