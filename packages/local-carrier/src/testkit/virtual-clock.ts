import type { Clock } from '../clock.ts';

const ROUNDS = 20;

/** Lets everything that is ready to run, run: promises and what they set off. No time passes. */
export async function settle(): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) await new Promise((resolve) => setImmediate(resolve));
}

/** Time that stands still until a test moves it. */
export class VirtualClock implements Clock {
  #nowMs = Date.parse('2026-11-21T09:00:00Z');
  readonly #timers = new Set<{ atMs: number; work: () => void }>();

  now(): number {
    return this.#nowMs;
  }

  /** How many things are still to happen. */
  get pending(): number {
    return this.#timers.size;
  }

  after(ms: number, work: () => void): () => void {
    const timer = { atMs: this.#nowMs + ms, work };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Runs what falls due on the way, in its order, and lets it settle each time. */
  async advance(ms: number): Promise<void> {
    const untilMs = this.#nowMs + ms;
    await settle();
    for (;;) {
      const due = [...this.#timers].filter(({ atMs }) => atMs <= untilMs).sort((a, b) => a.atMs - b.atMs)[0];
      if (!due) break;
      this.#timers.delete(due);
      this.#nowMs = due.atMs;
      due.work();
      await settle();
    }
    this.#nowMs = untilMs;
  }
}
