import { z } from 'zod';

/** ISO 8601 in UTC with milliseconds, such as 2026-11-21T09:33:04.120Z. */
export const instant = z.iso.datetime({ precision: 3 });
