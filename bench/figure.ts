import { percentile } from './percentile.ts';

/** One line of the bench: what was measured, in which unit, beside its bound. */
export interface Figure {
  what: string;
  unit: string;
  p50: number;
  /** The one that the bound is about; for a single measurement the same as p50. */
  p95: number;
  /** Null: it stands there for those beside it, and nothing is asked of it. */
  bound: number | null;
  /** `at-most`: a smaller figure is better. */
  sense: 'at-most' | 'at-least';
  count: number;
}

/** Of all that was measured: the median, and the side that only one in twenty is worse than. */
export function figure(
  what: string,
  unit: string,
  all: number[],
  bound: number | null,
  sense: Figure['sense'] = 'at-most',
): Figure {
  const worst = sense === 'at-most' ? 95 : 5;
  return { what, unit, p50: percentile(all, 50), p95: percentile(all, worst), bound, sense, count: all.length };
}

export function isMet({ p95, bound, sense }: Figure): boolean {
  if (bound === null) return true;
  return sense === 'at-most' ? p95 <= bound : p95 >= bound;
}
