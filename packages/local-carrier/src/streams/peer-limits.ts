import { TokenBucket } from '../token-bucket.ts';

/** A two-minute answer in pieces of 20 ms may come at once, and ten times more than real time for long. */
const MOST_MESSAGES = { burst: 10_000, perSecond: 500 };
/** As many bytes as that can be, with what is written around the audio; some minutes in a few pieces too. */
const MOST_CHARACTERS = { burst: 16_000_000, perSecond: 500_000 };
const MOST_AHEAD_MS = 600_000;
const MOST_MARKS = 1000;
const BYTES_PER_MS = 8;

/** What one peer of a stream may send: a flood ends its stream and nobody else's. Methods are false for one too many. */
export class PeerLimits {
  readonly #messages: TokenBucket;
  readonly #characters: TokenBucket;
  #heardUntilMs = 0;
  #marks = 0;

  constructor(nowMs: number) {
    this.#messages = new TokenBucket(MOST_MESSAGES, nowMs);
    this.#characters = new TokenBucket(MOST_CHARACTERS, nowMs);
  }

  message(characters: number, nowMs: number): boolean {
    return this.#messages.spend(nowMs) && this.#characters.spend(nowMs, characters);
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
