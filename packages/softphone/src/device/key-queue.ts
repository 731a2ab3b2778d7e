import type { Clock } from '../clock.ts';

/** How long the SDK lets a key sound, and is silent behind it. */
const keyMs = 160 + 70;

/**
 * Keys pressed faster than they sound wait for each other. A browser that is given keys forgets those that it has not
 * begun to send yet (W3C WebRTC, insertDTMF replaces the tone buffer).
 */
export class KeyQueue {
  readonly #clock: Clock;
  readonly #send: (digits: string) => void;
  #waiting = '';
  #cancelNext: (() => void) | null = null;

  constructor(clock: Clock, send: (digits: string) => void) {
    this.#clock = clock;
    this.#send = send;
  }

  press(digits: string): void {
    this.#waiting += digits;
    if (this.#cancelNext === null) this.#sendWaiting();
  }

  clear(): void {
    this.#waiting = '';
    this.#cancelNext?.();
    this.#cancelNext = null;
  }

  #sendWaiting(): void {
    const digits = this.#waiting;
    this.#waiting = '';
    this.#cancelNext = digits === '' ? null : this.#clock.after(digits.length * keyMs, () => this.#sendWaiting());
    if (digits !== '') this.#send(digits);
  }
}
