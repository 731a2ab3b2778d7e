import { type Figure, isMet } from './figure.ts';

const number = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(1));

/** A Markdown table; the last column is the figure as a part of its bound. */
export function table(figures: readonly Figure[]): string {
  const rows = figures.map((figure) =>
    [
      figure.what,
      figure.count,
      `${number(figure.p50)} ${figure.unit}`,
      `${number(figure.p95)} ${figure.unit}`,
      ...againstBound(figure),
    ].join(' | '),
  );
  return ['What | Count | p50 | p95 | Bound | Of the bound', '---|---:|---:|---:|---:|---:', ...rows]
    .map((row) => `| ${row} |`)
    .join('\n');
}

/** Below 1 is better than the bound, whichever way the figure counts. */
function againstBound(figure: Figure): [bound: string, ratio: string] {
  const { bound, p95, unit, sense } = figure;
  if (bound === null) return ['', ''];
  const ratio = sense === 'at-most' ? p95 / bound : bound / p95;
  return [
    `${sense === 'at-most' ? '≤' : '≥'} ${bound} ${unit}`,
    `${ratio.toFixed(2)}${isMet(figure) ? '' : ' **missed**'}`,
  ];
}
