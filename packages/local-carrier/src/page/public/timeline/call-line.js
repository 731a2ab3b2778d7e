/** What is over in a blink is not drawn. */
const LEAST_SEEN_MS = 300;

/**
 * A call as the stretches of a line: it rings, is with the program, waits for somebody, talks. Each stretch has `kind`,
 * `fromMs` and `ms`.
 */
export function stretchesOf({ beganAtMs, answeredAtMs, waitsAtMs, talksAtMs, endedAtMs }, nowMs) {
  const endMs = endedAtMs ?? nowMs;
  const marks = [
    ['ringing', beganAtMs],
    ['program', answeredAtMs],
    ['waiting', waitsAtMs],
    ['talking', talksAtMs],
  ].filter(([, atMs]) => atMs !== null);
  marks.sort((one, other) => one[1] - other[1]);
  const stretches = marks.map(([kind, fromMs], i) => ({
    kind,
    fromMs,
    ms: Math.max(0, (marks[i + 1]?.[1] ?? endMs) - fromMs),
  }));
  const seen = stretches.filter(({ ms }) => ms >= LEAST_SEEN_MS);
  return seen.length > 0 ? seen : stretches.slice(-1);
}

/**
 * Widths of the stretches on a line of `width`: a long one is longer, but a short one can still be read.
 */
export function widthsOf(stretches, width, least = 72) {
  const room = Math.max(0, width - least * stretches.length);
  const weights = stretches.map(({ ms }) => Math.log2(1 + ms / 1000));
  const sum = weights.reduce((all, weight) => all + weight, 0) || 1;
  return weights.map((weight) => Math.min(least, width / stretches.length) + (room * weight) / sum);
}
