import { z } from 'zod';
import type { Track } from '../twiml/call-control.ts';

/** What the messages say of the stream that they belong to. */
export interface StreamFacts {
  streamSid: string;
  accountSid: string;
  callSid: string;
}

const mediaFormat = { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 };

/** The first message, the only one without a number. */
export const connectedMessage = JSON.stringify({ event: 'connected', protocol: 'Call', version: '1.0.0' });

/**
 * Writes the messages of one stream, numbered in their order; all numbers travel as text.
 * https://www.twilio.com/docs/voice/media-streams/websocket-messages
 */
export class StreamMessages {
  readonly #facts: StreamFacts;
  readonly #chunks = { inbound: 0, outbound: 0 };
  #sequence = 0;

  constructor(facts: StreamFacts) {
    this.#facts = facts;
  }

  start(track: Track, customParameters: Readonly<Record<string, string>>): string {
    return this.#write('start', { ...this.#facts, tracks: sidesOf(track), mediaFormat, customParameters });
  }

  /** 20 ms of one track, `atMs` after the stream began. */
  media(track: 'inbound' | 'outbound', atMs: number, payload: string): string {
    const chunk = String(++this.#chunks[track]);
    return this.#write('media', { track, chunk, timestamp: String(atMs), payload });
  }

  dtmf(digit: string): string {
    return this.#write('dtmf', { track: 'inbound_track', digit });
  }

  mark(name: string): string {
    return this.#write('mark', { name });
  }

  stop(): string {
    const { accountSid, callSid } = this.#facts;
    return this.#write('stop', { accountSid, callSid });
  }

  #write(event: string, content: object): string {
    const sequenceNumber = String(++this.#sequence);
    return JSON.stringify({ event, sequenceNumber, [event]: content, streamSid: this.#facts.streamSid });
  }
}

export function sidesOf(track: Track): ReadonlyArray<'inbound' | 'outbound'> {
  if (track === 'both_tracks') return ['inbound', 'outbound'];
  return [track === 'inbound_track' ? 'inbound' : 'outbound'];
}

const base64 = z.string().regex(/^[A-Za-z0-9+/]*={0,2}$/);
const peerMessage = z.discriminatedUnion('event', [
  z.object({ event: z.literal('media'), streamSid: z.string(), media: z.object({ payload: base64 }) }),
  z.object({ event: z.literal('mark'), streamSid: z.string(), mark: z.object({ name: z.string().max(1024) }) }),
  z.object({ event: z.literal('clear'), streamSid: z.string() }),
]);
export type PeerMessage = z.infer<typeof peerMessage>;

/** What a program sends into a stream both ways; a sentence that says what is wrong with it otherwise. */
export function readPeerMessage(text: string | null, streamSid: string): PeerMessage | string {
  const parsed = peerMessage.safeParse(jsonOf(text));
  if (!parsed.success) return 'A message is none of media, mark and clear, or lacks what belongs to it.';
  return parsed.data.streamSid === streamSid ? parsed.data : 'The streamSid of a message is not that of its stream.';
}

function jsonOf(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return null;
  }
}
