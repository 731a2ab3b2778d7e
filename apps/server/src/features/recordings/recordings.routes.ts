import { downloadRecording, getRecordingAudio, type RecordingId, type VoicemailId } from '@ringdesk/contract';
import type { FastifyReply } from 'fastify';
import type { RecordingAudio } from '../../carrier/carrier.port.ts';
import type { RegisterRaw } from '../../platform/http/endpoint-route.ts';
import { openAudio, type RecordingsDeps } from './open-audio.ts';

export function registerRecordings(registerRaw: RegisterRaw, deps: RecordingsDeps): void {
  registerRaw(getRecordingAudio, async ({ params, member }, request, reply) => {
    const audio = await openAudio(deps, member, params.recordingId, request.headers.range);
    return sendAudio(reply, audio);
  });
  registerRaw(downloadRecording, async ({ params, member }, request, reply) => {
    const audio = await openAudio(deps, member, params.recordingId, request.headers.range);
    return sendAudioFile(reply, audio, params.recordingId);
  });
}

/** The same as a file to keep, named by its id. */
export function sendAudioFile(reply: FastifyReply, audio: RecordingAudio, id: RecordingId | VoicemailId): FastifyReply {
  return sendAudio(reply.header('content-disposition', `attachment; filename="${id}.wav"`), audio);
}

/** Passes the carrier's sound on, range and all; no browser keeps it. */
export function sendAudio(reply: FastifyReply, audio: RecordingAudio): FastifyReply {
  reply.code(audio.status).type(audio.contentType);
  reply.header('accept-ranges', 'bytes').header('cache-control', 'private, no-store');
  if (audio.contentLength !== null) reply.header('content-length', audio.contentLength);
  if (audio.contentRange !== null) reply.header('content-range', audio.contentRange);
  return reply.send(audio.body);
}
