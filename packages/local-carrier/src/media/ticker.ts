import { FRAME_MS } from './frame.ts';

/** Where the time comes from, so that tests need not wait for it. */
export interface Pacing {
  now(): number;
  /** Calls back in about `ms`, after waiting packets have been read. */
  wake(ms: number, callback: () => void): () => void;
}

/** Packets that came while the process was busy are read before the tick that needs them: the poll phase is between. */
export const realPacing: Pacing = {
  now: () => performance.now(),
  wake(ms, callback) {
    let immediate: NodeJS.Immediate | undefined;
    const timer = setTimeout(() => {
      immediate = setImmediate(callback);
    }, ms);
    return () => {
      clearTimeout(timer);
      clearImmediate(immediate);
    };
  },
};

const MOST_CAUGHT_UP = 10;

/**
 * Ticks every 20 ms by the monotonic clock, each tick due at a multiple of 20 ms from the start, so that nothing drifts.
 * After a pause it makes up at most ten ticks (200 ms, what a jitter buffer evens out); those beyond are given up.
 */
export class Ticker {
  readonly #tick: (skipped: number) => void;
  readonly #pacing: Pacing;
  #dueAt = 0;
  #cancel: (() => void) | undefined;

  /** `tick` hears how many ticks were given up before this one. */
  constructor(tick: (skipped: number) => void, pacing: Pacing = realPacing) {
    this.#tick = tick;
    this.#pacing = pacing;
  }

  start(): void {
    if (this.#cancel) return;
    this.#dueAt = this.#pacing.now() + FRAME_MS;
    this.#sleep();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = undefined;
  }

  #sleep(): void {
    this.#cancel = this.#pacing.wake(Math.max(0, this.#dueAt - this.#pacing.now()), () => this.#run());
  }

  #run(): void {
    const due = Math.floor((this.#pacing.now() - this.#dueAt) / FRAME_MS) + 1;
    const skipped = Math.max(0, due - MOST_CAUGHT_UP);
    this.#dueAt += skipped * FRAME_MS;
    for (let i = skipped; i < due && this.#cancel; i++) {
      this.#dueAt += FRAME_MS;
      this.#tick(i === skipped ? skipped : 0);
    }
    if (this.#cancel) this.#sleep();
  }
}
