import type { CallId, FollowUp, FollowUpId, MemberId, OrgId } from '@ringdesk/contract';
import { type Selectable, sql } from 'kysely';
import type { Tables, Transaction } from '../../platform/db/database.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import type { FollowUpsTable } from '../../platform/db/tables-in-call.ts';
import { readCursor, writeCursor } from '../../platform/page-cursor.ts';
import { type CallerRow, callerColumns, viewCaller } from '../calls/public.ts';
import { openNoteText } from '../wrap-up/public.ts';

export type Tx = Transaction<Tables>;

/** So much of a note tells what is to be done; the call has the rest. */
const noteLength = 280;

type Row = Selectable<FollowUpsTable> & CallerRow & { text: string | null; sealed: Uint8Array | null };

/** With who is to be called, which is on the call, and what was written about it. */
function withCall(tx: Tx) {
  return tx
    .selectFrom('follow_ups')
    .innerJoin('calls', (join) =>
      join.onRef('calls.org_id', '=', 'follow_ups.org_id').onRef('calls.id', '=', 'follow_ups.call_id'),
    )
    .leftJoin('call_notes', (join) =>
      join.onRef('call_notes.org_id', '=', 'follow_ups.org_id').onRef('call_notes.call_id', '=', 'follow_ups.call_id'),
    )
    .selectAll('follow_ups')
    .select(callerColumns)
    .select(['call_notes.text', 'call_notes.sealed']);
}

export async function findFollowUp(
  tx: Tx,
  orgId: OrgId,
  encryption: Encryption,
  id: FollowUpId,
): Promise<FollowUp | null> {
  const row = await withCall(tx).where('follow_ups.id', '=', id).executeTakeFirst();
  return row === undefined ? null : view(orgId, encryption, row);
}

/** The open follow-up of a call. */
export async function openFollowUpOf(
  tx: Tx,
  orgId: OrgId,
  encryption: Encryption,
  callId: CallId,
): Promise<FollowUp | null> {
  const row = await withCall(tx)
    .where('follow_ups.call_id', '=', callId)
    .where('follow_ups.closed_at', 'is', null)
    .executeTakeFirst();
  return row === undefined ? null : view(orgId, encryption, row);
}

export interface ListFollowUps {
  view: 'mine' | 'open' | 'closed';
  memberId: MemberId;
  after?: string | undefined;
  limit: number;
}

/** Open ones with the soonest first; closed ones with the latest due first. */
export async function listFollowUps(
  tx: Tx,
  orgId: OrgId,
  encryption: Encryption,
  { view: wanted, memberId, after, limit }: ListFollowUps,
): Promise<{ items: FollowUp[]; next: string | null }> {
  const isClosed = wanted === 'closed';
  const order = isClosed ? 'desc' : 'asc';
  let rows = withCall(tx)
    .where('follow_ups.closed_at', isClosed ? 'is not' : 'is', null)
    .orderBy('due_at', order)
    .orderBy('follow_ups.id', order)
    .limit(limit + 1);
  if (wanted === 'mine') rows = rows.where('owner_id', '=', memberId);
  if (after !== undefined) {
    const { at, id } = readCursor(after);
    const place = sql`(${at}::timestamptz, ${id}::uuid)`;
    rows = rows.where(
      isClosed ? sql<boolean>`(due_at, follow_ups.id) < ${place}` : sql<boolean>`(due_at, follow_ups.id) > ${place}`,
    );
  }
  const found = await rows.execute();
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const next = found.length > limit && last !== undefined ? writeCursor(last.due_at, last.id) : null;
  return { items: await Promise.all(shown.map((row) => view(orgId, encryption, row))), next };
}

async function view(orgId: OrgId, encryption: Encryption, row: Row): Promise<FollowUp> {
  return {
    id: row.id as FollowUpId,
    callId: row.call_id as CallId,
    ...(await viewCaller(orgId, encryption, row)),
    note: (await openNoteText(orgId, encryption, row)).slice(0, noteLength),
    dueAt: row.due_at.toISOString(),
    owner: { id: row.owner_id as MemberId, name: row.owner_name },
    closedAt: row.closed_at?.toISOString() ?? null,
    closedAs: row.closed_as,
    version: row.version,
  };
}
