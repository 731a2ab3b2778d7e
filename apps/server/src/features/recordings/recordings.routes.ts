import { getRecordingAudio } from '@ringdesk/contract';
import type { FastifyReply } from 'fastify';
import type { CarrierOf, RecordingAudio } from '../../carrier/carrier.port.ts';
import { asAppErrors } from '../../carrier/require-carrier.ts';
import type { Database } from '../../platform/db/database.ts';
import { AppError } from '../../platform/errors.ts';
import type { Member, RegisterRaw } from '../../platform/http/endpoint-route.ts';
import { findRecording } from './recordings.store.ts';

export interface RecordingsDeps {
  database: Database;
  carrierOf: CarrierOf;
}

type RecordingParams = { recordingId: Parameters<typeof findRecording>[1] };

export function registerRecordings(registerRaw: RegisterRaw, deps: RecordingsDeps): void {
  registerRaw(getRecordingAudio, async ({ params, member }, request, reply) => {
    const audio = await openAudio(deps, member, params, request.headers.range);
    return sendAudio(reply, audio);
  });
}

/** The audio of one recording of the member's organization; the carrier's address and credentials stay here. */
async function openAudio(
  { database, carrierOf }: RecordingsDeps,
  { orgId }: Member,
  { recordingId }: RecordingParams,
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

function sendAudio(reply: FastifyReply, audio: RecordingAudio): FastifyReply {
  reply.code(audio.status).type(audio.contentType);
  reply.header('accept-ranges', 'bytes').header('cache-control', 'private, no-store');
  if (audio.contentLength !== null) reply.header('content-length', audio.contentLength);
  if (audio.contentRange !== null) reply.header('content-range', audio.contentRange);
  return reply.send(audio.body);
}
