import { FRAME_SAMPLES, type Frame } from './frame.ts';
import type { PlayOptions } from './media.port.ts';
import { endless, inTurn, type Sound } from './sound.ts';

/** Plays prompts to one line in place of what it would hear. Silent until they are prepared. */
export class Player {
  readonly done: Promise<'ended' | 'replaced'>;
  readonly #frame: Frame = new Int16Array(FRAME_SAMPLES);
  #sound: Sound | undefined;
  #resolve: (how: 'ended' | 'replaced') => void = () => {};
  #isOver = false;

  constructor(prepared: Promise<ReadonlyArray<() => Sound>>, { loop, rounds = 1 }: PlayOptions) {
    this.done = new Promise((resolve) => {
      this.#resolve = resolve;
    });
    prepared.then(
      (makers) => {
        const once = () => inTurn(makers);
        this.#sound = loop ? endless(once) : inTurn(Array.from({ length: rounds }, () => once));
      },
      () => this.#end('ended'),
    );
  }

  get isOver(): boolean {
    return this.#isOver;
  }

  /** The next frame, or null while nothing is ready. The last frame is filled up with silence. */
  take(): Frame | null {
    if (!this.#sound || this.#isOver) return null;
    const given = this.#sound.read(this.#frame, 0);
    if (given === FRAME_SAMPLES) return this.#frame;
    this.#end('ended');
    this.#frame.fill(0, given);
    return given === 0 ? null : this.#frame;
  }

  replace(): void {
    this.#end('replaced');
  }

  #end(how: 'ended' | 'replaced'): void {
    this.#isOver = true;
    this.#resolve(how);
  }
}
