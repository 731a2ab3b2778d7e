/** A two-minute answer in pieces of 20 ms may come at once, and ten times more than real time for long. */
const BURST = 10_000;
const PER_SECOND = 500;
const MOST_AHEAD_MS = 600_000;
const MOST_MARKS = 1000;
const BYTES_PER_MS = 8;

/** What one peer of a stream may send: a flood ends its stream and nobody else's. Methods are false for one too many. */
export class PeerLimits {
  #left = BURST;
  #filledAtMs: number;
  #heardUntilMs = 0;
  #marks = 0;

  constructor(nowMs: number) {
    this.#filledAtMs = nowMs;
  }

  message(nowMs: number): boolean {
    this.#left = Math.min(BURST, this.#left + ((nowMs - this.#filledAtMs) / 1000) * PER_SECOND);
    this.#filledAtMs = nowMs;
    this.#left--;
    return this.#left >= 0;
  }

  /** Audio to be heard after what waits already: ten minutes at most. */
  audio(bytes: number, nowMs: number): boolean {
    this.#heardUntilMs = Math.max(nowMs, this.#heardUntilMs) + bytes / BYTES_PER_MS;
    return this.#heardUntilMs - nowMs <= MOST_AHEAD_MS;
  }

  cleared(): void {
    this.#heardUntilMs = 0;
  }

  markSet(): boolean {
    return ++this.#marks <= MOST_MARKS;
  }

  markTold(): void {
    this.#marks--;
  }
}
