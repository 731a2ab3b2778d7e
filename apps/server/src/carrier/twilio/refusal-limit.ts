import type { Clock } from '../../platform/clock.ts';
import { hashOfKey } from './connections.store.ts';

/** So many refused requests from one address in a minute; after that it is not even looked at what they say. */
const mostRefusals = 60;
const windowMs = 60_000;
/** How many addresses are kept in mind; the oldest is forgotten first. */
const mostAddresses = 10_000;

interface Refusals {
  count: number;
  sinceMs: number;
}

/** Keys of new organizations are known after so long at the most. */
const readAgainMs = 10_000;

/**
 * Looking up whose address a request names costs the database, and anybody may ask. An address that only guesses is not
 * answered any more; a request to a key of ours is always looked at, whoever shares its way to us: no caller is lost
 * because somebody else was refused.
 */
export class RefusalLimit {
  readonly #clock: Clock;
  readonly #readHashes: () => Promise<ReadonlySet<string>>;
  readonly #refusals = new Map<string, Refusals>();
  #known: { hashes: Promise<ReadonlySet<string>>; readAtMs: number } | null = null;

  constructor(clock: Clock, readHashes: () => Promise<ReadonlySet<string>>) {
    this.#clock = clock;
    this.#readHashes = readHashes;
  }

  async isOver(address: string, key: string): Promise<boolean> {
    const refusals = this.#refusals.get(address);
    if (refusals === undefined || this.#isPast(refusals) || refusals.count < mostRefusals) return false;
    return !(await this.#hashes()).has(hashOfKey(key));
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

  #hashes(): Promise<ReadonlySet<string>> {
    const nowMs = this.#clock.now().getTime();
    if (this.#known === null || nowMs - this.#known.readAtMs >= readAgainMs) {
      const hashes = this.#readHashes();
      hashes.catch(() => {
        this.#known = null;
      });
      this.#known = { hashes, readAtMs: nowMs };
    }
    return this.#known.hashes;
  }

  #isPast({ sinceMs }: Refusals): boolean {
    return this.#clock.now().getTime() - sinceMs >= windowMs;
  }
}
