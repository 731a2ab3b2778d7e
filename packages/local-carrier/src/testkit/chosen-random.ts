import type { Random } from '../random.ts';

/** Chance that is the same each time: fractions as chosen, sids counted up. */
export class ChosenRandom implements Random {
  #count = 0;
  chosen: number;

  constructor(fraction = 0.5) {
    this.chosen = fraction;
  }

  fraction(): number {
    return this.chosen;
  }

  hex(length: number): string {
    return (++this.#count).toString(16).padStart(length, '0');
  }
}
