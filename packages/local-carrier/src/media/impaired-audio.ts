import { FRAME_SAMPLES, type Frame } from './frame.ts';
import { ImpairedPath } from './impaired-path.ts';
import { JitterBuffer } from './jitter-buffer.ts';
import type { PathTrouble } from './media.port.ts';

/** A phone's audio as it would come over a bad network: sent, lost, delayed and evened out again. */
export class ImpairedAudio {
  readonly #path: ImpairedPath<{ timestamp: number; frame: Frame }>;
  readonly #arrived = new JitterBuffer();
  #timestamp = 0;

  constructor(trouble: PathTrouble, fraction?: () => number) {
    this.#path = new ImpairedPath(trouble, fraction);
  }

  /** One tick: what goes in, null for nothing, and what comes out, which is of an earlier one. */
  carry(frame: Frame | null, skipped: number): Frame | null {
    this.#timestamp = (this.#timestamp + (skipped + 1) * FRAME_SAMPLES) >>> 0;
    if (frame) this.#path.send({ timestamp: this.#timestamp, frame: frame.slice() });
    for (const { timestamp, frame: came } of this.#path.receive(skipped + 1)) this.#arrived.put(timestamp, came);
    if (skipped > 0) this.#arrived.skip(skipped);
    return this.#arrived.take();
  }
}
