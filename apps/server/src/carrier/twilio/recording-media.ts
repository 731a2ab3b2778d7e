import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { CarrierError, type RecordingAudio, type RecordingSighting } from '../carrier.port.ts';
import type { Connection } from './connection.ts';
import { wordsForRefusal } from './error-words.ts';

const states = {
  'in-progress': 'recording',
  paused: 'recording',
  stopped: 'processing',
  processing: 'processing',
  completed: 'ready',
  absent: 'failed',
  deleted: 'deleted',
} as const;

interface RecordingResource {
  sid: string;
  callSid: string;
  status: string;
  duration: string | null;
  startTime: Date | null;
  dateCreated: Date;
}

/** A recording resource in our words. Its duration is "-1" until it is completed. Pure. */
export function recordingSighting(recording: RecordingResource): RecordingSighting {
  const state = states[recording.status as keyof typeof states] ?? 'failed';
  const seconds = Number.parseInt(recording.duration ?? '', 10);
  return {
    carrierRecordingId: recording.sid,
    carrierLegId: recording.callSid,
    state,
    durationMs: state === 'ready' && seconds >= 0 ? seconds * 1000 : null,
    startedAt: recording.startTime ?? recording.dateCreated,
  };
}

/**
 * The audio as WAV with both channels, or with those it has. The library cannot stream, so this is a plain request with
 * the account's key; neither the address nor the key reaches the browser. Throws CarrierError.
 */
export async function openRecording(
  connection: Connection,
  carrierRecordingId: string,
  range: string | undefined,
  patienceMs = headersWithinMs,
): Promise<RecordingAudio> {
  const base = connection.apiUrl ?? 'https://api.twilio.com';
  const url = `${base}/2010-04-01/Accounts/${connection.accountSid}/Recordings/${encodeURIComponent(carrierRecordingId)}.wav`;
  // Asking for two channels of a mono recording is answered 400 (error 16113).
  const dual = await get(`${url}?RequestedChannels=2`, connection, range, patienceMs);
  const answer = dual.status === 400 ? await get(url, connection, range, patienceMs) : dual;
  if (![200, 206, 416].includes(answer.status) || answer.body === null) {
    await answer.body?.cancel();
    const { code, text } = wordsForRefusal(answer.status === 404 ? 20404 : null, answer.status);
    throw new CarrierError(answer.status === 404 ? 'recording.deleted' : code, answer.status === 404 ? goneText : text);
  }
  return {
    status: answer.status,
    contentType: audioType(answer.headers.get('content-type')),
    contentLength: answer.headers.get('content-length'),
    contentRange: answer.headers.get('content-range'),
    body: Readable.fromWeb(answer.body as ReadableStream<Uint8Array>),
  };
}

/** What a carrier sends is played and never shown: served as a page it would be one of ours. */
function audioType(contentType: string | null): string {
  return contentType?.startsWith('audio/') ? contentType : 'audio/wav';
}

/** A carrier that has not begun to answer by then is away; the audio itself may take as long as it is. */
const headersWithinMs = 10_000;

const goneText = 'The carrier no longer has this recording.';

async function get(
  url: string,
  connection: Connection,
  range: string | undefined,
  patienceMs: number,
): Promise<Response> {
  const credentials = Buffer.from(`${connection.apiKeySid}:${connection.apiKeySecret}`).toString('base64');
  const headers: Record<string, string> = { Authorization: `Basic ${credentials}` };
  if (range !== undefined) headers.Range = range;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), patienceMs);
  try {
    return await fetch(url, { headers, signal: patience.signal });
  } catch (cause) {
    throw new CarrierError('carrier.unreachable', 'The carrier cannot be reached right now. Try again in a moment.', {
      cause,
    });
  } finally {
    clearTimeout(timer);
  }
}
