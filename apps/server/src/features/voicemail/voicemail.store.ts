import type { CallId, MemberId, OrgId, RecordingId, Voicemail, VoicemailBoxId, VoicemailId } from '@ringdesk/contract';
import { type Selectable, sql } from 'kysely';
import type { Tables, Transaction } from '../../platform/db/database.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import type { VoicemailsTable } from '../../platform/db/tables-callers.ts';
import { readCursor, writeCursor } from '../../platform/page-cursor.ts';
import { type CallerRow, callerColumns, viewCaller } from '../calls/public.ts';

export type Tx = Transaction<Tables>;

type Row = Selectable<VoicemailsTable> & CallerRow & { recording_id: string | null };

function withCaller(tx: Tx) {
  return tx
    .selectFrom('voicemails')
    .innerJoin('calls', (join) =>
      join.onRef('calls.org_id', '=', 'voicemails.org_id').onRef('calls.id', '=', 'voicemails.call_id'),
    )
    .leftJoin('recordings', (join) =>
      join
        .onRef('recordings.org_id', '=', 'voicemails.org_id')
        .onRef('recordings.carrier_recording_id', '=', 'voicemails.carrier_recording_id'),
    )
    .selectAll('voicemails')
    .select('recordings.id as recording_id')
    .select(callerColumns);
}

export async function findVoicemail(
  tx: Tx,
  orgId: OrgId,
  encryption: Encryption,
  id: VoicemailId,
): Promise<Voicemail | null> {
  const row = await withCaller(tx).where('voicemails.id', '=', id).executeTakeFirst();
  return row === undefined ? null : view(orgId, encryption, row);
}

export interface ListVoicemails {
  boxId?: VoicemailBoxId | undefined;
  view: 'open' | 'all';
  after?: string | undefined;
  limit: number;
}

/** Newest first. */
export async function listVoicemails(
  tx: Tx,
  orgId: OrgId,
  encryption: Encryption,
  { boxId, view: wanted, after, limit }: ListVoicemails,
): Promise<{ items: Voicemail[]; next: string | null }> {
  let rows = withCaller(tx)
    .orderBy('received_at', 'desc')
    .orderBy('voicemails.id', 'desc')
    .limit(limit + 1);
  if (boxId !== undefined) rows = rows.where('box_id', '=', boxId);
  if (wanted === 'open') rows = rows.where('handled_at', 'is', null);
  if (after !== undefined) {
    const { at, id } = readCursor(after);
    rows = rows.where(sql<boolean>`(received_at, voicemails.id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  const found = await rows.execute();
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  const next = found.length > limit && last !== undefined ? writeCursor(last.received_at, last.id) : null;
  return { items: await Promise.all(shown.map((row) => view(orgId, encryption, row))), next };
}

/** Messages that nobody has handled. */
export async function countOpenVoicemails(tx: Tx): Promise<number> {
  const { count } = await tx
    .selectFrom('voicemails')
    .select((eb) => eb.fn.countAll<number | string>().as('count'))
    .where('handled_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

export interface NewVoicemail {
  id: VoicemailId;
  boxId: VoicemailBoxId;
  callId: CallId;
  carrierRecordingId: string;
  durationMs: number;
  receivedAt: Date;
}

/** False when the message is kept already: the carrier may say it twice. */
export async function insertVoicemail(tx: Tx, orgId: OrgId, message: NewVoicemail): Promise<boolean> {
  const row = {
    org_id: orgId,
    id: message.id,
    box_id: message.boxId,
    call_id: message.callId,
    carrier_recording_id: message.carrierRecordingId,
    state: 'processing',
    duration_ms: message.durationMs,
    sealed_transcript: null,
    received_at: message.receivedAt,
    handled_at: null,
    handled_by_id: null,
    handled_by_name: null,
    version: 1,
  } as const;
  const result = await tx
    .insertInto('voicemails')
    .values(row)
    .onConflict((conflict) => conflict.columns(['org_id', 'carrier_recording_id']).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

type Change = Partial<
  Pick<
    VoicemailsTable,
    'state' | 'duration_ms' | 'sealed_transcript' | 'handled_at' | 'handled_by_id' | 'handled_by_name'
  >
>;

/** Null where the organization has no such message. */
export async function changeVoicemail(
  tx: Tx,
  by: { id: VoicemailId } | { carrierRecordingId: string },
  change: Change,
): Promise<VoicemailId | null> {
  const [column, value] =
    'id' in by ? (['id', by.id] as const) : (['carrier_recording_id', by.carrierRecordingId] as const);
  const row = await tx
    .updateTable('voicemails')
    .set((eb) => ({ ...change, version: eb('version', '+', 1) }))
    .where(column, '=', value)
    .returning('id')
    .executeTakeFirst();
  return row === undefined ? null : (row.id as VoicemailId);
}

/** What is needed to fetch the sound. */
export async function findVoicemailAudio(tx: Tx, id: VoicemailId) {
  return tx.selectFrom('voicemails').select(['state', 'carrier_recording_id']).where('id', '=', id).executeTakeFirst();
}

async function view(orgId: OrgId, encryption: Encryption, row: Row): Promise<Voicemail> {
  const { sealed_transcript } = row;
  return {
    id: row.id as VoicemailId,
    boxId: row.box_id as VoicemailBoxId,
    callId: row.call_id as CallId,
    recordingId: row.recording_id as RecordingId | null,
    ...(await viewCaller(orgId, encryption, row)),
    receivedAt: row.received_at.toISOString(),
    state: row.state,
    durationMs: row.duration_ms,
    transcript: sealed_transcript === null ? null : await encryption.decrypt(orgId, sealed_transcript),
    handledAt: row.handled_at?.toISOString() ?? null,
    handledBy:
      row.handled_by_id === null ? null : { id: row.handled_by_id as MemberId, name: row.handled_by_name ?? '' },
    version: row.version,
  };
}
