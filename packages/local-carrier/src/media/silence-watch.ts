import { FRAME_MS, type Frame, isQuiet } from './frame.ts';

/** Waits until a line has said nothing for so long. */
export class SilenceWatch {
  readonly result: Promise<'silent' | 'closed'>;
  readonly #ms: number;
  readonly #resolve: (how: 'silent' | 'closed') => void;
  #quietMs = 0;

  constructor(ms: number) {
    this.#ms = ms;
    const { promise, resolve } = Promise.withResolvers<'silent' | 'closed'>();
    this.result = promise;
    this.#resolve = resolve;
  }

  /** One tick, and those skipped before it. True when it has been silent long enough. */
  hear(said: Frame | null, skipped: number): boolean {
    const isLoud = said !== null && !isQuiet(said);
    this.#quietMs = isLoud ? 0 : this.#quietMs + (skipped + 1) * FRAME_MS;
    if (this.#quietMs < this.#ms) return false;
    this.#resolve('silent');
    return true;
  }

  close(): void {
    this.#resolve('closed');
  }
}
