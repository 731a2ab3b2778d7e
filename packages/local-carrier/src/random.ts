import { randomBytes } from 'node:crypto';

/** Chance, injected: tests choose what happens. */
export interface Random {
  /** From 0 to 1, 1 excluded. */
  fraction(): number;
  /** `length` lower case hexadecimal digits. */
  hex(length: number): string;
}

/** The machine's own randomness; that of `hex` is good enough for secrets. */
export const systemRandom: Random = {
  fraction: () => Math.random(),
  hex: (length) =>
    randomBytes(Math.ceil(length / 2))
      .toString('hex')
      .slice(0, length),
};

/** A whole number of milliseconds between the two, both included. */
export function between([least, most]: readonly [number, number], random: Random): number {
  return least + Math.floor(random.fraction() * (most - least + 1));
}

export type SidPrefix =
  | 'AC'
  | 'SK'
  | 'AP'
  | 'PN'
  | 'CA'
  | 'CF'
  | 'RE'
  | 'TR'
  | 'GT'
  | 'MZ'
  | 'QU'
  | 'SM'
  | 'MM'
  | 'ME'
  | 'NO'
  | 'KX'
  | 'ZY';

/** Two letters that say what it is, then 32 lower case hexadecimal digits. */
export function newSid(prefix: SidPrefix, random: Random): string {
  return prefix + random.hex(32);
}
