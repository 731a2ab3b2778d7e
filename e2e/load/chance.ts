/** The same numbers for the same seed, so that a run that failed can be run again (mulberry32). */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  /** From 0 to 1, 1 excluded. */
  fraction(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** `length` lower case hexadecimal digits. */
  hex(length: number): string {
    return Array.from({ length }, () => Math.floor(this.fraction() * 16).toString(16)).join('');
  }

  between(least: number, most: number): number {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  /** One of the choices, each with its share of 1; the last takes what is left. */
  choose<T extends string>(shares: Readonly<Record<T, number>>): T {
    let left = this.fraction();
    const choices = Object.keys(shares) as T[];
    const chosen = choices.find((choice) => {
      left -= shares[choice];
      return left < 0;
    });
    return chosen ?? (choices.at(-1) as T);
  }
}
