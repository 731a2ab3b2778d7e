import { z } from 'zod';
import { callOutcome } from '../calls/call.ts';
import { callViewId, memberId, queueId } from '../ids.ts';

const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const words = (longest: number) => z.coerce.string().trim().min(1).max(longest);

/** The filters of the log as an address or a saved view holds them, before days become moments in the reader's zone. */
export const logFilters = z.object({
  direction: z.enum(['outbound', 'inbound']).optional(),
  outcome: callOutcome.optional(),
  agent: memberId.optional(),
  queue: queueId.optional(),
  number: words(60).optional(),
  /** A span of days that ends today, so that it means other days tomorrow; seven and thirty days. */
  time: z.enum(['today', 'yesterday', 'week', 'month']).optional(),
  /** The first day. */
  from: day.optional(),
  /** The last day. */
  to: day.optional(),
  recorded: z.enum(['yes', 'no']).optional(),
  text: words(200).optional(),
});
export type LogFilters = z.infer<typeof logFilters>;

/** A choice of filters under a name: a member's own, or everybody's. */
export const savedView = z.object({
  id: callViewId,
  name: z.string().trim().min(1).max(40),
  /** The part of the log that is filtered. */
  view: z.enum(['all', 'mine', 'recorded']),
  filters: logFilters,
  /** Everybody in the organization sees it. */
  isShared: z.boolean(),
  createdBy: z.object({ id: memberId, name: z.string() }),
});
export type SavedView = z.infer<typeof savedView>;
