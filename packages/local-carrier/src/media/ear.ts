import { FRAME_MS, FRAME_SAMPLES, type Frame, samplesOf } from './frame.ts';
import type { ListenResult } from './media.port.ts';
import { rmsOf, strongestHz, toneToNoiseDb } from './tone-meter.ts';

/** Listens to what a line hears for a stretch of time, then measures it. */
export class Ear {
  readonly result: Promise<ListenResult>;
  readonly #samples: Int16Array;
  readonly #hz: number | undefined;
  #heard = 0;
  #packets = 0;
  #resolve: (result: ListenResult) => void = () => {};
  #isDone = false;

  constructor(request: { ms: number; hz?: number }) {
    this.#samples = new Int16Array(samplesOf(Math.ceil(request.ms / FRAME_MS) * FRAME_MS));
    this.#hz = request.hz;
    this.result = new Promise((resolve) => {
      this.#resolve = resolve;
    });
  }

  get isDone(): boolean {
    return this.#isDone;
  }

  /** One frame heard; `hasSource` says that somebody or something really sounded, rather than nothing having come. */
  hear(frame: Frame, hasSource: boolean): void {
    if (this.#isDone) return;
    this.#samples.set(frame, this.#heard);
    this.#heard += FRAME_SAMPLES;
    if (hasSource) this.#packets++;
    if (this.#heard >= this.#samples.length) this.finish();
  }

  /** Measures what there is so far: the line has closed, or the time is over. */
  finish(): void {
    if (this.#isDone) return;
    this.#isDone = true;
    const samples = this.#samples.subarray(0, this.#heard);
    this.#resolve({
      ms: (this.#heard / FRAME_SAMPLES) * FRAME_MS,
      packets: this.#packets,
      rms: Math.round(rmsOf(samples) * 10) / 10,
      toneToNoiseDb: this.#hz === undefined ? null : toneToNoiseDb(samples, this.#hz),
      strongestHz: strongestHz(samples),
    });
  }
}
