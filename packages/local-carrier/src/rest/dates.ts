import { rfc2822 } from '../rfc2822.ts';
import type { Form } from './form.ts';

export { rfc2822 };

export function rfc2822OrNull(atMs: number | null): string | null {
  return atMs === null ? null : rfc2822(atMs);
}

/**
 * A filter of dates, whose inequality is part of the name: `StartTime`, `StartTime<`, `StartTime>`. A date without a time
 * is a whole day in UTC. What is not a date matches nothing.
 */
export function dateFilter(query: Form, name: string): (atMs: number) => boolean {
  const tests: Array<(atMs: number) => boolean> = [];
  const add = (key: string, test: (range: { from: number; to: number }, atMs: number) => boolean) => {
    const value = query.text(key);
    if (value !== undefined) tests.push((atMs) => test(dayOrInstant(value), atMs));
  };
  add(name, ({ from, to }, atMs) => atMs >= from && atMs <= to);
  add(`${name}>`, ({ from }, atMs) => atMs >= from);
  add(`${name}<`, ({ to }, atMs) => atMs <= to);
  return (atMs) => tests.every((test) => test(atMs));
}

const DAY_MS = 86_400_000;

function dayOrInstant(value: string): { from: number; to: number } {
  const from = Date.parse(value);
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value);
  // An instant is written in whole seconds, and so are the times that lists show.
  return { from, to: from + (isDay ? DAY_MS : 1000) - 1 };
}
