import type { QueueRecord } from '../store/records.ts';
import type { Leg } from './leg.ts';

/** Somebody who waits. */
export interface Waiter {
  leg: Leg;
  enqueuedAtMs: number;
  /** The other side of a Dial has taken the waiter out of the queue: comes back when the two have parted. */
  onTaken(joined: Promise<void>): void;
  /** What the waiter was to hear first is over: the two talk. */
  onBridged(): void;
}

/** First come, first served. Who is taken is out at once: two can never get the same. */
export class LiveQueue {
  readonly sid: string;
  readonly #waiting: Waiter[] = [];
  readonly #takers: Array<(waiter: Waiter) => void> = [];

  constructor({ sid }: QueueRecord) {
    this.sid = sid;
  }

  get size(): number {
    return this.#waiting.length;
  }

  waiters(): readonly Waiter[] {
    return this.#waiting;
  }

  /** From 1; undefined for somebody who is not in it. */
  positionOf(callSid: string): number | undefined {
    const index = this.#waiting.findIndex(({ leg }) => leg.sid === callSid);
    return index === -1 ? undefined : index + 1;
  }

  averageWaitSeconds(nowMs: number): number {
    if (this.#waiting.length === 0) return 0;
    const sumMs = this.#waiting.reduce((sum, { enqueuedAtMs }) => sum + nowMs - enqueuedAtMs, 0);
    return Math.round(sumMs / this.#waiting.length / 1000);
  }

  /** Whoever waits for a waiter gets it at once. Returns how to take it out again. */
  add(waiter: Waiter): () => void {
    const taker = this.#takers.shift();
    if (taker) taker(waiter);
    else this.#waiting.push(waiter);
    return () => this.#remove(waiter);
  }

  /** The first of the queue, now or as soon as there is one. Returns how to stop waiting. */
  takeFirst(take: (waiter: Waiter) => void): () => void {
    const first = this.#waiting.shift();
    if (first) {
      take(first);
      return () => {};
    }
    this.#takers.push(take);
    return () => {
      const index = this.#takers.indexOf(take);
      if (index !== -1) this.#takers.splice(index, 1);
    };
  }

  #remove(waiter: Waiter): void {
    const index = this.#waiting.indexOf(waiter);
    if (index !== -1) this.#waiting.splice(index, 1);
  }
}
