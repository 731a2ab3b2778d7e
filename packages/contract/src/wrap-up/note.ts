import { z } from 'zod';
import { memberId } from '../ids.ts';
import { instant } from '../time.ts';

/** What the agent writes down about a call. Version 0: nothing yet. */
export const callNote = z.object({
  text: z.string().max(10_000),
  version: z.number().int().nonnegative(),
  changedAt: instant.nullable(),
  changedBy: z.object({ id: memberId, name: z.string() }).nullable(),
});
export type CallNote = z.infer<typeof callNote>;
