import { z } from 'zod';

/** ISO 8601 in UTC with milliseconds, such as 2026-11-21T09:33:04.120Z. */
export const instant = z.iso.datetime({ precision: 3 });

/** An IANA time zone, such as Europe/Berlin. */
export const timeZone = z.string().max(60).refine(isTimeZone, 'Pass an IANA time zone, such as Europe/Berlin.');

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
