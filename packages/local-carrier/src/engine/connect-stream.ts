import type { MediaStream, MediaStreamOptions } from '../streams/media-stream.ts';
import type { MediaStreams } from '../streams/media-streams.ts';
import type { StreamWish } from '../twiml/call-control.ts';
import { unlessAborted } from './aborting.ts';
import type { Leg } from './leg.ts';
import { Refusal } from './refusal.ts';
import { warnOfTwiml } from './twiml-warning.ts';
import type { World } from './world.ts';

interface Parts {
  world: World;
  streams: MediaStreams;
}

/** What a document asks for and cannot have is noted, and the document goes on. */
export function openStream(
  leg: Leg,
  wish: StreamWish,
  options: MediaStreamOptions,
  { streams, world }: Parts,
): MediaStream | null {
  try {
    return streams.start(leg, wish, options);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    warnOfTwiml(leg, { code: error.code, message: error.message, url: null }, world);
    return null;
  }
}

/** A stream both ways, until it is over; whoever takes the leg over ends it, before anything of theirs is played. */
export async function connectStream(leg: Leg, wish: StreamWish, signal: AbortSignal, parts: Parts): Promise<void> {
  const stream = openStream(leg, wish, { isBothWays: true }, parts);
  if (!stream) return;
  signal.addEventListener('abort', () => stream.stop(), { once: true });
  await unlessAborted(signal, stream.done);
}
