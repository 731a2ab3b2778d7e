/** One line of the bench: what was measured, in which unit, beside its bound. */
export interface Figure {
  what: string;
  unit: string;
  p50: number;
  /** The one that the bound is about; for a single measurement the same as p50. */
  p95: number;
  bound: number;
  /** `at-most`: a smaller figure is better. */
  sense: 'at-most' | 'at-least';
  count: number;
}

export function isMet({ p95, bound, sense }: Figure): boolean {
  return sense === 'at-most' ? p95 <= bound : p95 >= bound;
}

/** Below 1 is better than the bound, whichever way the figure counts. */
const ratio = ({ p95, bound, sense }: Figure) => (sense === 'at-most' ? p95 / bound : bound / p95);

const number = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(1));

/** A Markdown table; the last column is the figure as a part of its bound. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) =>
    [
      figure.what,
      figure.count,
      `${number(figure.p50)} ${figure.unit}`,
      `${number(figure.p95)} ${figure.unit}`,
      `${figure.sense === 'at-most' ? '≤' : '≥'} ${figure.bound} ${figure.unit}`,
      `${ratio(figure).toFixed(2)}${isMet(figure) ? '' : ' **missed**'}`,
    ].join(' | '),
  );
  return ['What | Count | p50 | p95 | Bound | Of the bound', '---|---:|---:|---:|---:|---:', ...rows].join('\n');
}
