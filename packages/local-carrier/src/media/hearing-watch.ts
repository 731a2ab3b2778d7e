import { FRAME_MS, FRAME_SAMPLES, type Frame } from './frame.ts';
import type { Hearable } from './media.port.ts';
import { SilenceWatch } from './silence-watch.ts';
import { rmsOf, toneToNoiseDb } from './tone-meter.ts';

/** A tone is looked for in pieces of 100 ms. */
const PIECE_FRAMES = 5;
const CLEAR_DB = 10;
const LOUD_RMS = 100;

/** Waits until a line hears something, at most so long. */
export class HearingWatch {
  readonly result: Promise<'heard' | 'not-in-time' | 'closed'>;
  readonly #resolve: (how: 'heard' | 'not-in-time' | 'closed') => void;
  readonly #isHeard: (heard: Frame, skipped: number) => boolean;
  #leftMs: number;

  constructor(what: Hearable, withinMs: number) {
    const { promise, resolve } = Promise.withResolvers<'heard' | 'not-in-time' | 'closed'>();
    this.result = promise;
    this.#resolve = resolve;
    this.#leftMs = withinMs;
    if (what.kind === 'tone') this.#isHeard = toneListener(what.hz);
    else {
      const silence = new SilenceWatch(what.ms);
      this.#isHeard = (heard, skipped) => silence.hear(heard, skipped);
    }
  }

  /** One tick, and those skipped before it. True when the waiting is over. */
  hear(heard: Frame, skipped: number): boolean {
    this.#leftMs -= (skipped + 1) * FRAME_MS;
    const isHeard = this.#isHeard(heard, skipped);
    if (isHeard) this.#resolve('heard');
    else if (this.#leftMs <= 0) this.#resolve('not-in-time');
    return isHeard || this.#leftMs <= 0;
  }

  close(): void {
    this.#resolve('closed');
  }
}

function toneListener(hz: number): (heard: Frame) => boolean {
  const piece = new Int16Array(PIECE_FRAMES * FRAME_SAMPLES);
  let frames = 0;
  return (heard) => {
    piece.set(heard, frames * FRAME_SAMPLES);
    frames = (frames + 1) % PIECE_FRAMES;
    return frames === 0 && rmsOf(piece) > LOUD_RMS && (toneToNoiseDb(piece, hz) ?? 0) > CLEAR_DB;
  };
}
