import { z } from 'zod';
import { callFilters } from '../calls/call-filters.ts';
import { wordedLanguage } from '../calls/outcome-words.ts';
import { callExportId, memberId } from '../ids.ts';
import { instant, timeZone } from '../time.ts';

/** Which calls, and how times are written. Calls that begin after the request are not in it. */
export const callExportRequest = z.object({
  view: z.enum(['all', 'mine', 'recorded']).default('all'),
  filters: callFilters.default({}),
  /** Of who asks: every time stands in it, with its offset. */
  zone: timeZone,
  /** Of who asks: the columns' names and the words for outcomes are in it. */
  language: wordedLanguage.default('en'),
});
export type CallExportRequest = z.infer<typeof callExportRequest>;

/** A file of calls that is written while its asker does something else. What was asked for stays between the two. */
export const callExport = z.object({
  id: callExportId,
  /** running: goes on after a restart of the server too · failed: it broke again and again, and nobody tries it any more. */
  state: z.enum(['running', 'done', 'failed', 'cancelled']),
  createdBy: z.object({ id: memberId, name: z.string() }),
  createdAt: instant,
  finishedAt: instant.nullable(),
  /** From then on the file is gone, or that it failed; null while it runs. */
  expiresAt: instant.nullable(),
  /** How many calls it will hold; null until they are counted. */
  rows: z.number().int().nonnegative().nullable(),
  rowsDone: z.number().int().nonnegative(),
  version: z.number().int().positive(),
});
export type CallExport = z.infer<typeof callExport>;
