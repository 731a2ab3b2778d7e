import { language } from '../words/words.ts';

/** The 1st of January 2024 was a Monday. */
const monday = Date.UTC(2024, 0, 1);
const dayMs = 86_400_000;

/** A day of the week, Monday being 0: its short form, and what follows it in the whole word: Mon, day. */
export function weekdayWords(day: number): { short: string; rest: string; whole: string } {
  const name = (weekday: 'short' | 'long') =>
    new Intl.DateTimeFormat(language(), { weekday, timeZone: 'UTC' }).format(monday + day * dayMs);
  const whole = name('long');
  const short = name('short').replace(/\.$/, '');
  return { short: whole.slice(0, short.length), rest: whole.slice(short.length), whole };
}
