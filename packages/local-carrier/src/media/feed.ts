import { FRAME_SAMPLES, type Frame } from './frame.ts';

/** Audio from outside, piece by piece, played to one line in place of what it would hear. Over when it has run out. */
export class Feed {
  readonly #frame: Frame = new Int16Array(FRAME_SAMPLES);
  #pieces: Int16Array[] = [];
  /** How much of the first piece was taken. */
  #taken = 0;
  #leftSamples = 0;
  #waiting: Array<{ afterSamples: number; heard: () => void }> = [];

  get isOver(): boolean {
    return this.#leftSamples === 0;
  }

  add(samples: Int16Array): void {
    if (samples.length === 0) return;
    this.#pieces.push(samples);
    this.#leftSamples += samples.length;
  }

  /** Resolves once all that was added until now was taken, or dropped. */
  heard(): Promise<void> {
    if (this.isOver) return Promise.resolve();
    return new Promise((heard) => this.#waiting.push({ afterSamples: this.#leftSamples, heard }));
  }

  /** The next frame, the last one filled up with silence; null when there is none. */
  take(): Frame | null {
    if (this.isOver) return null;
    let filled = 0;
    while (filled < FRAME_SAMPLES && this.#pieces[0]) {
      const piece = this.#pieces[0];
      const part = piece.subarray(this.#taken, this.#taken + FRAME_SAMPLES - filled);
      this.#frame.set(part, filled);
      filled += part.length;
      this.#taken += part.length;
      if (this.#taken === piece.length) {
        this.#pieces.shift();
        this.#taken = 0;
      }
    }
    this.#frame.fill(0, filled);
    this.#pass(filled);
    return this.#frame;
  }

  replace(): void {
    this.#pieces = [];
    this.#taken = 0;
    this.#pass(this.#leftSamples);
  }

  #pass(samples: number): void {
    this.#leftSamples -= samples;
    for (const each of this.#waiting) each.afterSamples -= samples;
    const over = this.#waiting.filter(({ afterSamples }) => afterSamples <= 0);
    this.#waiting = this.#waiting.filter(({ afterSamples }) => afterSamples > 0);
    for (const { heard } of over) heard();
  }
}
