import type { Clock } from '../clock.ts';
import { TwimlFailure } from '../twiml/twiml-document.ts';

const AT_ONCE_MS = 20;
const MOST_AT_ONCE = 50;

/** Stops documents that send a call in a circle without a sound: time must pass between them. */
export class RedirectGuard {
  readonly #clock: Clock;
  #lastAtMs = Number.NEGATIVE_INFINITY;
  #atOnce = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Before each document. Throws TwimlFailure 11215. */
  pass(): void {
    const nowMs = this.#clock.now();
    this.#atOnce = nowMs - this.#lastAtMs < AT_ONCE_MS ? this.#atOnce + 1 : 0;
    this.#lastAtMs = nowMs;
    if (this.#atOnce > MOST_AT_ONCE) throw new TwimlFailure(11215, 'Documents redirect to each other without end.');
  }
}
