import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FastifyReply } from 'fastify';
import type { RecordingFiles } from '../engine/recording-files.ts';
import { Refusal } from '../engine/refusal.ts';
import type { RecordingRecord } from '../store/records.ts';
import { notFound, type RestRequest } from './rest-context.ts';

interface Sending {
  reply: FastifyReply;
  range: string | undefined;
  files: RecordingFiles;
  format: 'wav' | 'mp3';
}

/** The audio, whole or a range of its bytes. Throws Refusal: 20404 without a file, 16113 for channels that are not there. */
export async function sendRecording(
  recording: RecordingRecord,
  request: RestRequest,
  { reply, range: asked, files, format }: Sending,
): Promise<FastifyReply> {
  if (recording.status === 'absent') throw notFound(request.url);
  const path = await files.path(recording, { format, channels: channelsFor(recording, request) }).catch(() => null);
  const file = path === null ? null : await stat(path).catch(() => null);
  if (path === null || file === null) throw notFound(request.url);
  const { size } = file;
  reply.header('Accept-Ranges', 'bytes').type(format === 'mp3' ? 'audio/mpeg' : 'audio/x-wav');
  const range = parseRange(asked, size);
  if (range === 'unsatisfiable') {
    return reply.code(416).header('Content-Range', `bytes */${size}`).send();
  }
  const { from, to } = range ?? { from: 0, to: size - 1 };
  reply.header('Content-Length', Math.max(0, to - from + 1));
  if (range) reply.code(206).header('Content-Range', `bytes ${from}-${to}/${size}`);
  return size === 0 ? reply.send('') : reply.send(createReadStream(path, { start: from, end: to }));
}

/** As many channels as are asked for; else as many as there are, but one for a conference. */
function channelsFor({ channels, conferenceSid }: RecordingRecord, { query }: RestRequest): 1 | 2 {
  const wanted = query.text('RequestedChannels');
  if (wanted === '2' && channels === 1) {
    throw new Refusal(16113, 'Dual-channel audio is not available for this recording');
  }
  if (wanted === '1') return 1;
  return conferenceSid && wanted !== '2' ? 1 : channels;
}

/** One range of bytes (RFC 9110, 14.1.2); null when none is asked for, or more than one, which may be ignored. */
export function parseRange(
  header: string | undefined,
  size: number,
): { from: number; to: number } | 'unsatisfiable' | null {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return null;
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const to = first === '' || last === '' ? size - 1 : Math.min(size - 1, Number(last));
  return from > to || from >= size ? 'unsatisfiable' : { from, to };
}
