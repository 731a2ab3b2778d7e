import type { Clock } from './clock.ts';

const ROUNDS = 20;

/** Lets everything that is ready to run, run: promises and what they set off. No time passes. */
export async function settle(): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) await new Promise((resolve) => setImmediate(resolve));
}

interface Timer {
  atMs: number;
  work: () => void;
}

/** Time that stands still until it is advanced: an hour of calls takes as long as its webhooks need. */
export class VirtualClock implements Clock {
  #nowMs: number;
  readonly #timers = new Set<Timer>();
  readonly #outside: Array<() => Promise<boolean>> = [];
  #advancing: Promise<void> = Promise.resolve();
  /** Bound: it is handed on by itself. */
  readonly now = (): number => this.#nowMs;

  /** It begins at `nowMs`, milliseconds since 1970: by default now, so that tokens of other programs hold. */
  constructor(nowMs: number = Date.now()) {
    this.#nowMs = nowMs;
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

  /** Time waits for what is under way outside, such as a request. `settled` resolves with whether there was any. */
  waitFor(settled: () => Promise<boolean>): void {
    this.#outside.push(settled);
  }

  /** Runs what falls due on the way, in its order, and lets it settle each time. One after the other. */
  advance(ms: number): Promise<void> {
    const advanced = this.#advancing.then(() => this.#advance(this.#nowMs + ms));
    this.#advancing = advanced.catch(() => {});
    return advanced;
  }

  async #advance(untilMs: number): Promise<void> {
    await this.#settle();
    for (let due = this.#next(untilMs); due; due = this.#next(untilMs)) {
      this.#timers.delete(due);
      this.#nowMs = due.atMs;
      due.work();
      await this.#settle();
    }
    this.#nowMs = untilMs;
  }

  /** The first that falls due until then; of several at once the oldest. */
  #next(untilMs: number): Timer | null {
    let first: Timer | null = null;
    for (const timer of this.#timers) {
      if (timer.atMs <= untilMs && (first === null || timer.atMs < first.atMs)) first = timer;
    }
    return first;
  }

  async #settle(): Promise<void> {
    for (let wasBusy = true; wasBusy; ) {
      await settle();
      wasBusy = false;
      for (const settled of this.#outside) if (await settled()) wasBusy = true;
    }
  }
}
