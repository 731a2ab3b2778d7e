import type { VirtualClock } from '@ringdesk/local-carrier';
import type { Clock } from '../../apps/server/src/platform/clock.ts';

/** The server's clock on the carrier's: both stand still until the test moves time, and time waits for what is being done. */
export class JoinedClock implements Clock {
  readonly #clock: VirtualClock;
  readonly #jobs = new Set<Promise<void>>();

  constructor(clock: VirtualClock) {
    this.#clock = clock;
    clock.waitFor(() => this.#settled());
  }

  now(): Date {
    return new Date(this.#clock.now());
  }

  after(ms: number, task: () => void | Promise<void>): () => void {
    return this.#clock.after(ms, () => this.#run(task));
  }

  every(ms: number, task: () => Promise<void> | void): () => void {
    let cancel = () => {};
    const next = () => {
      cancel = this.after(ms, async () => {
        next();
        await task();
      });
    };
    next();
    return () => cancel();
  }

  #run(task: () => void | Promise<void>): void {
    const job = Promise.resolve(task()).finally(() => this.#jobs.delete(job));
    this.#jobs.add(job);
  }

  async #settled(): Promise<boolean> {
    const wasBusy = this.#jobs.size > 0;
    await Promise.all(this.#jobs);
    return wasBusy;
  }
}
