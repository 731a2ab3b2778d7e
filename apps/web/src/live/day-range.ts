/** Spans of days that people ask for: from so many days ago to so many days ago. */
const spans = {
  today: [0, 0],
  yesterday: [1, 1],
  week: [6, 0],
  month: [29, 0],
} as const satisfies Record<string, readonly [number, number]>;

export type DayRange = keyof typeof spans;

/** The days of a span, such as 2026-11-21, in the reader's zone. */
export function daysOf(range: DayRange, now: Date): { from: string; to: string } {
  const [first, last] = spans[range];
  const dayAgo = (days: number) => dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() - days));
  return { from: dayAgo(first), to: dayAgo(last) };
}

/** A day as date fields write it. */
export function dayOf(date: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
