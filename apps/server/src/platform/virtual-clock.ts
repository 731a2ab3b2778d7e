import type { Clock } from './clock.ts';

interface Task {
  at: number;
  order: number;
  run: () => unknown;
}

/** Time for tests: stands still until it is advanced. */
export class VirtualClock implements Clock {
  #now: number;
  #order = 0;
  #tasks = new Set<Task>();

  constructor(start: Date | string = '2026-03-02T09:00:00.000Z') {
    this.#now = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** How many tasks wait: a test that ends with none has leaked no timer. */
  get pending(): number {
    return this.#tasks.size;
  }

  after(ms: number, task: () => void): () => void {
    return this.#schedule(ms, task);
  }

  every(ms: number, task: () => Promise<void> | void): () => void {
    let cancelled = false;
    let cancel = () => {};
    const next = () => {
      cancel = this.#schedule(ms, async () => {
        await task();
        if (!cancelled) next();
      });
    };
    next();
    return () => {
      cancelled = true;
      cancel();
    };
  }

  /** Moves time on by `ms`: runs every task that falls due, in order, and waits for what it started. */
  async advance(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (let task = this.#due(until); task !== undefined; task = this.#due(until)) {
      this.#tasks.delete(task);
      this.#now = Math.max(this.#now, task.at);
      await task.run();
      await settle();
    }
    this.#now = until;
    await settle();
  }

  #schedule(ms: number, run: () => unknown): () => void {
    const task: Task = { at: this.#now + ms, order: this.#order++, run };
    this.#tasks.add(task);
    return () => this.#tasks.delete(task);
  }

  #due(until: number): Task | undefined {
    return [...this.#tasks].filter(({ at }) => at <= until).sort((a, b) => a.at - b.at || a.order - b.order)[0];
  }
}

/** Lets promises that are ready run: a few turns of the event loop, no time. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
