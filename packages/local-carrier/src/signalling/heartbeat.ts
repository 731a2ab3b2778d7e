import type { Clock } from '../clock.ts';

/** The SDK drops a socket that was silent for 15 s. */
const EVERY_MS = 5000;

export interface HeartbeatDeps {
  clock: Clock;
  /** For how long the other end may be silent, in milliseconds. */
  patienceMs(): number;
  beat(): void;
  giveUp(): void;
}

/** Beats for one socket, and gives it up when nothing comes back. */
export class Heartbeat {
  readonly #deps: HeartbeatDeps;
  #heardAt: number;
  #cancel: () => void;

  constructor(deps: HeartbeatDeps) {
    this.#deps = deps;
    this.#heardAt = deps.clock.now();
    this.#cancel = deps.clock.after(EVERY_MS, () => this.#tick());
  }

  /** Something came from the other end. */
  heard(): void {
    this.#heardAt = this.#deps.clock.now();
  }

  stop(): void {
    this.#cancel();
  }

  #tick(): void {
    const { clock, patienceMs, beat, giveUp } = this.#deps;
    this.#cancel = clock.after(EVERY_MS, () => this.#tick());
    if (clock.now() - this.#heardAt >= patienceMs()) giveUp();
    else beat();
  }
}
