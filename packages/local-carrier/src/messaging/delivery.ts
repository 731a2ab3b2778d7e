/** How a text to a phone ends, by the last two digits of its number; all others get it. */
const failures: Readonly<Record<string, number>> = {
  25: 30003,
  26: 30005,
  27: 30006,
  28: 30007,
};

const UNREACHABLE_ENDING = '29';

/** Null when it is delivered, else the error code of an undelivered text. */
export function deliveryError(to: string): number | null {
  return failures[to.slice(-2)] ?? null;
}

/** Refused when it is sent (21612): no way leads there. */
export function isOutOfReach(to: string): boolean {
  return to.endsWith(UNREACHABLE_ENDING);
}
