import { FRAME_SAMPLES, FRAMES_PER_SECOND, type Frame } from './frame.ts';

const LEAST_FRAMES = 2;
const MOST_FRAMES = 10;
/** Beyond this the sender's clock has jumped: what waits is of another time. */
const JUMP_FRAMES = 50;
const CALM_FRAMES = 10 * FRAMES_PER_SECOND;
const SLACK_WINDOW_FRAMES = 2 * FRAMES_PER_SECOND;

/**
 * Evens out when packets arrive. Frames are kept by their RTP timestamp and handed out one for each tick. A lost frame
 * is silence, a late one is dropped. When the buffer runs dry it fills again to its depth before it goes on; the depth
 * (40 to 200 ms) grows when that was the network's lateness, and shrinks after ten calm seconds.
 */
export class JitterBuffer {
  readonly #frames = new Map<number, Frame>();
  /** The index of the next frame to hand out; null before the first and while filling again. */
  #next: number | null = null;
  #ranDryAt: number | null = null;
  #origin: number | null = null;
  #depth = 3;
  #calmFrames = 0;
  #leastWaiting = Number.POSITIVE_INFINITY;
  #windowFrames = 0;

  get depthFrames(): number {
    return this.#depth;
  }

  /** A frame that came with this 32-bit RTP timestamp. */
  put(timestamp: number, frame: Frame): void {
    this.#origin ??= timestamp;
    // The difference as a signed 32-bit number, so that the clock may wrap around.
    let index = Math.round(((timestamp - this.#origin) | 0) / FRAME_SAMPLES);
    const expected = this.#next ?? this.#ranDryAt;
    if (expected !== null && Math.abs(index - expected) > JUMP_FRAMES) {
      this.#restart(timestamp);
      index = 0;
    } else if (expected !== null && index < expected) {
      return;
    }
    this.#frames.set(index, frame);
  }

  /** The frame whose turn it is, or null: nothing has come, it was lost, or the buffer is filling. */
  take(): Frame | null {
    if (this.#next === null && !this.#canBegin()) return null;
    if (this.#frames.size === 0) return this.#runDry();
    this.#watchSlack();
    const index = this.#next as number;
    const frame = this.#frames.get(index) ?? null;
    this.#frames.delete(index);
    this.#next = index + 1;
    return frame;
  }

  /** Lets go of what waited for ticks that were given up: it would only make everything after it late. */
  skip(ticks: number): void {
    for (let i = 0; i < ticks && this.#next !== null && this.#frames.size > this.#depth; i++) {
      this.#frames.delete(this.#next++);
    }
  }

  #canBegin(): boolean {
    if (this.#frames.size < this.#depth) return false;
    const first = Math.min(...this.#frames.keys());
    if (this.#ranDryAt === first) this.#depth = Math.min(this.#depth + 1, MOST_FRAMES);
    this.#next = first;
    return true;
  }

  #runDry(): null {
    this.#ranDryAt = this.#next;
    this.#next = null;
    this.#calmFrames = 0;
    this.#leastWaiting = Number.POSITIVE_INFINITY;
    this.#windowFrames = 0;
    return null;
  }

  /** Gives up delay that is not needed: never fewer than `spare` frames waited through a whole window. */
  #watchSlack(): void {
    if (++this.#calmFrames % CALM_FRAMES === 0) this.#depth = Math.max(this.#depth - 1, LEAST_FRAMES);
    this.#leastWaiting = Math.min(this.#leastWaiting, this.#frames.size);
    if (++this.#windowFrames < SLACK_WINDOW_FRAMES) return;
    for (let spare = this.#leastWaiting - this.#depth - 1; spare > 0; spare--) {
      this.#frames.delete(this.#next as number);
      this.#next = (this.#next as number) + 1;
    }
    this.#leastWaiting = Number.POSITIVE_INFINITY;
    this.#windowFrames = 0;
  }

  #restart(timestamp: number): void {
    this.#frames.clear();
    this.#origin = timestamp;
    this.#next = null;
    this.#ranDryAt = null;
  }
}
