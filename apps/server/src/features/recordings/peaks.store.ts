import type { CallId, RecordingId, RecordingPeaks } from '@ringdesk/contract';
import type { Tables, Transaction } from '../../platform/db/database.ts';

type Tx = Transaction<Tables>;

const mostTries = 3;

export interface Unmeasured {
  id: RecordingId;
  callId: CallId;
  carrierRecordingId: string;
}

function unmeasured(tx: Tx) {
  return tx
    .selectFrom('recordings')
    .select(['id', 'call_id', 'carrier_recording_id'])
    .where('state', '=', 'ready')
    .where('peaks', 'is', null)
    .where('peaks_tries', '<', mostTries);
}

/** The oldest recording since then that has not been measured, or one of those that are wanted; none of `without`. */
export async function findUnmeasured(
  tx: Tx,
  { since, wanted, without }: { since: Date; wanted: readonly RecordingId[]; without: readonly RecordingId[] },
): Promise<Unmeasured | null> {
  const rows = without.length > 0 ? unmeasured(tx).where('id', 'not in', [...without]) : unmeasured(tx);
  const row = await rows
    .where(({ eb, or }) =>
      or([eb('created_at', '>', since), ...(wanted.length > 0 ? [eb('id', 'in', [...wanted])] : [])]),
    )
    .orderBy('peaks_tries')
    .orderBy('created_at')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { id: row.id as RecordingId, callId: row.call_id as CallId, carrierRecordingId: row.carrier_recording_id };
}

/** Counts a try that showed no sound, so that a recording without any is not tried for ever. */
export async function countTry(tx: Tx, id: RecordingId): Promise<void> {
  await tx
    .updateTable('recordings')
    .set(({ eb }) => ({ peaks_tries: eb('peaks_tries', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

export async function savePeaks(tx: Tx, id: RecordingId, channels: readonly number[][]): Promise<void> {
  const peaks = Uint8Array.from([channels.length, ...channels.flat()]);
  await tx.updateTable('recordings').set({ peaks }).where('id', '=', id).execute();
}

/** What has been measured of a call's recordings, and which could be and have not been. */
export async function peaksOfCall(
  tx: Tx,
  callId: CallId,
): Promise<{ peaks: RecordingPeaks[]; missing: RecordingId[] }> {
  const ready = tx.selectFrom('recordings').select(['id', 'peaks', 'peaks_tries']).where('call_id', '=', callId);
  const rows = await ready.where('state', '=', 'ready').orderBy('created_at').execute();
  const missing = rows.filter(({ peaks, peaks_tries }) => peaks === null && peaks_tries < mostTries);
  return {
    peaks: rows.flatMap(({ id, peaks }) => (peaks === null ? [] : [toPeaks(id as RecordingId, peaks)])),
    missing: missing.map(({ id }) => id as RecordingId),
  };
}

function toPeaks(recordingId: RecordingId, stored: Uint8Array): RecordingPeaks {
  const [voices = 1, ...parts] = stored;
  const each = parts.length / voices;
  return { recordingId, them: parts.slice(0, each), you: voices > 1 ? parts.slice(each) : null };
}
