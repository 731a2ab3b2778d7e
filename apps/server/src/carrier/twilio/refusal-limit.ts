import type { Clock } from '../../platform/clock.ts';

/** So many refused requests from one address in a minute; after that it is not even looked at what they say. */
const mostRefusals = 60;
const windowMs = 60_000;
/** How many addresses are kept in mind; the oldest is forgotten first. */
const mostAddresses = 10_000;

interface Refusals {
  count: number;
  sinceMs: number;
}

/**
 * Looking up whose address a request names costs the database, and anybody may ask. An address that only guesses is not
 * answered any more; one of ours whose signature was right before is always looked at, whoever shares its way to us: no
 * caller is lost because somebody else was refused.
 */
export class RefusalLimit {
  readonly #clock: Clock;
  readonly #refusals = new Map<string, Refusals>();
  readonly #proved = new Set<string>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  isOver(address: string, key: string): boolean {
    const refusals = this.#refusals.get(address);
    if (refusals === undefined || this.#isPast(refusals)) return false;
    return refusals.count >= mostRefusals && !this.#proved.has(key);
  }

  refused(address: string): void {
    const before = this.#refusals.get(address);
    const isNew = before === undefined || this.#isPast(before);
    this.#refusals.delete(address);
    this.#refusals.set(
      address,
      isNew ? { count: 1, sinceMs: this.#clock.now().getTime() } : { ...before, count: before.count + 1 },
    );
    const [oldest] = this.#refusals.keys();
    if (this.#refusals.size > mostAddresses && oldest !== undefined) this.#refusals.delete(oldest);
  }

  /** A key with which a request was rightly signed; there are no more of them than organizations. */
  proved(key: string): void {
    this.#proved.add(key);
  }

  #isPast({ sinceMs }: Refusals): boolean {
    return this.#clock.now().getTime() - sinceMs >= windowMs;
  }
}
