import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import type { FastifyReply } from 'fastify';
import { Refusal } from '../engine/refusal.ts';
import type { RecordingRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { notFound, type RestRequest } from './rest-context.ts';

interface Sending {
  reply: FastifyReply;
  range: string | undefined;
  store: Store;
  format: string | undefined;
}

/** The WAV file, whole or a range of its bytes. Throws Refusal: 20404 without a file, 16113 for channels that are not there. */
export async function sendRecording(
  recording: RecordingRecord,
  request: RestRequest,
  sending: Sending,
): Promise<FastifyReply> {
  const { reply, store, format } = sending;
  if (format === 'mp3') throw new Refusal(20404, 'Recordings are kept as .wav only', 404);
  if (request.query.text('RequestedChannels') === '2' && recording.channels === 1) {
    throw new Refusal(16113, 'Dual-channel audio is not available for this recording');
  }
  const path = store.recordingPath(recording.sid);
  const size = await stat(path).then(
    (file) => file.size,
    () => null,
  );
  if (size === null) throw notFound(request.url);
  reply.header('Accept-Ranges', 'bytes').type('audio/x-wav');
  const range = parseRange(sending.range, size);
  if (range === 'unsatisfiable') {
    return reply.code(416).header('Content-Range', `bytes */${size}`).send();
  }
  const { from, to } = range ?? { from: 0, to: size - 1 };
  reply.header('Content-Length', Math.max(0, to - from + 1));
  if (range) reply.code(206).header('Content-Range', `bytes ${from}-${to}/${size}`);
  return size === 0 ? reply.send('') : reply.send(createReadStream(path, { start: from, end: to }));
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
