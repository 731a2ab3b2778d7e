import type { Inputs } from '../engine/inputs.ts';
import type { Leg } from '../engine/leg.ts';
import { Refusal } from '../engine/refusal.ts';
import type { World } from '../engine/world.ts';
import { newSid } from '../random.ts';
import type { StreamWish } from '../twiml/call-control.ts';
import { MediaStream, type MediaStreamOptions } from './media-stream.ts';

const MOST_STREAMS = 4;

/** The media streams of calls that are up; with the call they are forgotten. */
export class MediaStreams {
  readonly #world: World;
  readonly #inputs: Inputs;
  readonly #byCall = new Map<string, MediaStream[]>();
  readonly #bySid = new Map<string, MediaStream>();
  readonly #stopListening: () => void;

  constructor(world: World, inputs: Inputs) {
    this.#world = world;
    this.#inputs = inputs;
    this.#stopListening = world.media.onEvent((event) => {
      if (event.type === 'tapped') this.#bySid.get(event.tapId)?.tapped(event);
    });
  }

  /** Throws Refusal 21220 for one stream too many. */
  start(leg: Leg, wish: StreamWish, { isBothWays }: MediaStreamOptions): MediaStream {
    const ofCall = this.#of(leg);
    if (ofCall.filter(({ isRunning }) => isRunning).length >= MOST_STREAMS)
      throw new Refusal(21220, `No more than ${MOST_STREAMS} streams can run on a call.`);
    const sid = newSid('MZ', this.#world.random);
    const stream = new MediaStream(sid, leg, wish, { isBothWays, world: this.#world, inputs: this.#inputs });
    ofCall.push(stream);
    this.#bySid.set(sid, stream);
    void stream.done.then(() => this.#bySid.delete(sid));
    return stream;
  }

  /** The latest stream one way that runs by this name, or the one with this sid; undefined when there is none. */
  stop(callSid: string, nameOrSid: string): MediaStream | undefined {
    const ofCall = (this.#byCall.get(callSid) ?? []).filter(({ isBothWays }) => !isBothWays);
    const found =
      ofCall.findLast(({ wish, isRunning }) => isRunning && wish.name === nameOrSid) ??
      ofCall.find(({ sid }) => sid === nameOrSid);
    found?.stop();
    return found;
  }

  close(): void {
    this.#stopListening();
  }

  #of(leg: Leg): MediaStream[] {
    const existing = this.#byCall.get(leg.sid);
    if (existing) return existing;
    const created: MediaStream[] = [];
    this.#byCall.set(leg.sid, created);
    leg.onEnded(() => {
      for (const each of created) each.stop();
      this.#byCall.delete(leg.sid);
    });
    return created;
  }
}
