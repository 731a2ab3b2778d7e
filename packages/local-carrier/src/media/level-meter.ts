import type { Frame } from './frame.ts';

const FRAMES_A_READING = 5;
const QUIETEST_DB = -55;
const LOUDEST_DB = -4;

/** How loud a line was, ten times a second, from 0 (nothing) to 1 (loud): by the loudest frame in each stretch. */
export class LevelMeter {
  readonly #onReading: (said: number, heard: number) => void;
  #frames = 0;
  #said = 0;
  #heard = 0;

  constructor(onReading: (said: number, heard: number) => void) {
    this.#onReading = onReading;
  }

  add(said: Frame | null, heard: Frame): void {
    this.#said = Math.max(this.#said, said ? powerOf(said) : 0);
    this.#heard = Math.max(this.#heard, powerOf(heard));
    this.#frames += 1;
    if (this.#frames < FRAMES_A_READING) return;
    this.#onReading(levelOf(this.#said), levelOf(this.#heard));
    this.#frames = this.#said = this.#heard = 0;
  }
}

/** The mean square of a frame's samples, 1 for the loudest square wave. */
function powerOf(frame: Frame): number {
  let sum = 0;
  for (const sample of frame) sum += sample * sample;
  return sum / frame.length / 32768 ** 2;
}

function levelOf(power: number): number {
  const db = 10 * Math.log10(power + 1e-12);
  const level = (db - QUIETEST_DB) / (LOUDEST_DB - QUIETEST_DB);
  return Math.round(Math.min(1, Math.max(0, level)) * 100) / 100;
}
