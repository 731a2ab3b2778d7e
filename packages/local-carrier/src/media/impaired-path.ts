import { FRAME_MS } from './frame.ts';
import type { PathTrouble } from './media.port.ts';

/** A stretch of network that loses and delays what is sent over it. Time passes by ticks of 20 ms. */
export class ImpairedPath<Packet> {
  readonly #trouble: PathTrouble;
  readonly #fraction: () => number;
  #underWay: Array<{ packet: Packet; arrivesAt: number }> = [];
  #ticks = 0;

  constructor(trouble: PathTrouble, fraction: () => number = Math.random) {
    this.#trouble = trouble;
    this.#fraction = fraction;
  }

  send(packet: Packet): void {
    const { lostPercent, lateMs, jitterMs } = this.#trouble;
    if (this.#fraction() * 100 < lostPercent) return;
    const ms = lateMs + this.#fraction() * jitterMs;
    this.#underWay.push({ packet, arrivesAt: this.#ticks + Math.round(ms / FRAME_MS) });
  }

  /** What arrives until now, in the order of arrival; then so many ticks pass. */
  receive(ticks = 1): Packet[] {
    const arrived = this.#underWay.filter(({ arrivesAt }) => arrivesAt <= this.#ticks);
    if (arrived.length > 0) this.#underWay = this.#underWay.filter(({ arrivesAt }) => arrivesAt > this.#ticks);
    this.#ticks += ticks;
    return arrived.sort((one, two) => one.arrivesAt - two.arrivesAt).map(({ packet }) => packet);
  }
}
