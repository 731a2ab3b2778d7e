const BURST = 60;
const PER_SECOND = 30;

/** A token bucket for one socket: 60 frames at once, 30 a second for long. */
export class FrameBudget {
  #left = BURST;
  #filledAt: number;

  constructor(nowMs: number) {
    this.#filledAt = nowMs;
  }

  /** False when this frame is one too many. */
  spend(nowMs: number): boolean {
    this.#left = Math.min(BURST, this.#left + ((nowMs - this.#filledAt) / 1000) * PER_SECOND);
    this.#filledAt = nowMs;
    if (this.#left < 1) return false;
    this.#left--;
    return true;
  }
}
