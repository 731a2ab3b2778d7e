import type { RecordingId } from '@ringdesk/contract';
import type { CarrierOf, RecordingAudio } from '../../carrier/carrier.port.ts';
import { asAppErrors } from '../../carrier/require-carrier.ts';
import type { Database } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import { findRecording } from './recordings.store.ts';

export interface RecordingsDeps {
  database: Database;
  carrierOf: CarrierOf;
}

/**
 * The audio of one recording of the member's organization, or the range of it that was asked for (RFC 9110 section 14).
 * The carrier's address and credentials stay here. Throws AppError.
 */
export async function openAudio(
  { database, carrierOf }: RecordingsDeps,
  { orgId }: Member,
  recordingId: RecordingId,
  range: string | undefined,
): Promise<RecordingAudio> {
  const row = await database.withOrganization(orgId, (tx) => findRecording(tx, recordingId));
  if (row === undefined) throw AppError.of('not-found', 'There is no such recording.');
  if (row.state === 'deleted') throw AppError.of('recording.deleted', 'This recording has been deleted.');
  if (row.state !== 'ready') {
    throw AppError.of('recording.not-ready', 'This recording is still being prepared. Try again in a moment.');
  }
  return asAppErrors(async () => (await carrierOf(orgId)).openRecording(row.carrier_recording_id, range));
}
