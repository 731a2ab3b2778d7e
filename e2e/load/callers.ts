import type { Carrier } from '@ringdesk/local-carrier';
import type { Chance } from './chance.ts';
import type { JoinedClock } from './joined-clock.ts';

/** People who ring one number over some time. Some have no patience; nobody hangs up on somebody who talks with them. */
export class Callers {
  /** The carrier's id of each call, in the order in which they rang. */
  readonly callSids: string[] = [];
  /** Who hung up while nobody talked with them. */
  readonly gaveUp = new Set<string>();
  readonly #parts: { engine: Carrier['engine']; clock: JoinedClock; chance: Chance; number: string };

  constructor(parts: { engine: Carrier['engine']; clock: JoinedClock; chance: Chance; number: string }) {
    this.#parts = parts;
  }

  /** Most of them at any time, a quarter of them in one rush in the middle. */
  ring(count: number, withinMs: number): void {
    const { chance, clock } = this.#parts;
    for (let n = 0; n < count; n++) {
      const atMs = n % 4 > 0 ? chance.between(0, withinMs) : chance.between(withinMs * 0.4, withinMs * 0.5);
      clock.after(atMs, () => this.#arrive(n));
    }
  }

  /** Whoever talks with an agent has enough of it. */
  hangUp(callSid: string): void {
    this.#parts.engine.phones.hangUp(callSid);
  }

  #arrive(n: number): void {
    const { engine, chance, clock, number } = this.#parts;
    const from = `+1415555${String(2000 + n)}`;
    const call = engine.phones.dial({ from, to: number }, { steps: [], voice: { kind: 'silence' } });
    if (call === null) throw new Error('A call was not let in.');
    this.callSids.push(call.callSid);
    if (chance.fraction() < 0.25) clock.after(chance.between(5_000, 60_000), () => this.#giveUp(call.callSid));
  }

  #giveUp(callSid: string): void {
    const { engine } = this.#parts;
    if (engine.conferences.ofCall(callSid) !== null) return;
    if (engine.phones.hangUp(callSid)) this.gaveUp.add(callSid);
  }
}
