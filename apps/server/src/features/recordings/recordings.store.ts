import type { CallId, OrgId, Recording, RecordingId } from '@ringdesk/contract';
import type { Tables, Transaction } from '../../platform/db/database.ts';
import { newId } from '../../platform/ids.ts';

type Tx = Transaction<Tables>;
type State = Recording['state'];

/** The recordings of each call, oldest first. */
export async function recordingsOfCalls(tx: Tx, callIds: readonly CallId[]): Promise<Map<CallId, Recording[]>> {
  const found = new Map<CallId, Recording[]>();
  if (callIds.length === 0) return found;
  const rows = await tx
    .selectFrom('recordings')
    .select(['id', 'call_id', 'state', 'duration_ms'])
    .where('call_id', 'in', callIds)
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  for (const { id, call_id, state, duration_ms } of rows) {
    const callId = call_id as CallId;
    found.set(callId, [...(found.get(callId) ?? []), { id: id as RecordingId, state, durationMs: duration_ms }]);
  }
  return found;
}

/** The carrier's ids of a call's recordings that have not ended. */
export async function recordingsUnderWay(tx: Tx, callId: CallId): Promise<string[]> {
  const rows = await tx
    .selectFrom('recordings')
    .select('carrier_recording_id')
    .where('call_id', '=', callId)
    .where('state', '=', 'recording')
    .execute();
  return rows.map(({ carrier_recording_id }) => carrier_recording_id);
}

/** How far along a recording is: nothing moves backwards, however late a word comes. */
const rank: Readonly<Record<State, number>> = { recording: 0, processing: 1, failed: 2, ready: 3, deleted: 4 };

export interface RecordingNews {
  callId: CallId;
  carrierRecordingId: string;
  state: State;
  durationMs: number | null;
}

/** Takes what is known of a recording; false when it was known already. The row is made where it is missing. */
export async function saveRecording(tx: Tx, orgId: OrgId, news: RecordingNews, now: Date): Promise<boolean> {
  const { callId, carrierRecordingId, state, durationMs } = news;
  // The call before its recordings, as everywhere: two words of one recording that come at once wait, and do not deadlock.
  await tx.selectFrom('calls').select('id').where('id', '=', callId).forUpdate().execute();
  const row = await tx
    .selectFrom('recordings')
    .select(['id', 'state'])
    .where('carrier_recording_id', '=', carrierRecordingId)
    .forUpdate()
    .executeTakeFirst();
  if (row === undefined) {
    const values = {
      org_id: orgId,
      id: newId<RecordingId>(),
      call_id: callId,
      carrier_recording_id: carrierRecordingId,
      state,
      duration_ms: durationMs,
      created_at: now,
    };
    await tx.insertInto('recordings').values(values).execute();
    await noteOnCall(tx, callId);
    return true;
  }
  if (rank[state] <= rank[row.state]) return false;
  await tx.updateTable('recordings').set({ state, duration_ms: durationMs }).where('id', '=', row.id).execute();
  await noteOnCall(tx, callId);
  return true;
}

/** The log is filtered by it. */
async function noteOnCall(tx: Tx, callId: CallId): Promise<void> {
  const ready = tx.selectFrom('recordings').select('id').where('call_id', '=', callId).where('state', '=', 'ready');
  const recorded = (await ready.limit(1).executeTakeFirst()) !== undefined;
  await tx.updateTable('calls').set({ recorded }).where('id', '=', callId).where('recorded', '<>', recorded).execute();
}

/** Null where the organization has no recording that the carrier calls so. */
export async function findRecordingByCarrierId(tx: Tx, carrierRecordingId: string): Promise<RecordingId | null> {
  const row = await tx
    .selectFrom('recordings')
    .select('id')
    .where('carrier_recording_id', '=', carrierRecordingId)
    .executeTakeFirst();
  return row === undefined ? null : (row.id as RecordingId);
}

/** What is needed to fetch the audio; undefined where the organization has no such recording. */
export async function findRecording(tx: Tx, id: RecordingId) {
  return tx.selectFrom('recordings').select(['state', 'carrier_recording_id']).where('id', '=', id).executeTakeFirst();
}
