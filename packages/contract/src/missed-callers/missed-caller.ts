import { z } from 'zod';
import { callId, contactId, memberId, missedCallerId, queueId } from '../ids.ts';
import { e164 } from '../numbers/phone-number.ts';
import { instant } from '../time.ts';

/**
 * Somebody who called and spoke to nobody. One open entry for each number, whatever the number of attempts. It has an
 * owner from the first moment, and is closed by a successful call either way, or by a person who says why.
 */
export const missedCaller = z.object({
  id: missedCallerId,
  callerNumber: e164.nullable(),
  callerDisplay: z.string(),
  contact: z.object({ id: contactId, name: z.string(), company: z.string().nullable() }).nullable(),
  queueId: queueId.nullable(),
  /** Null: everybody in the queue owns it together. */
  owner: z.object({ id: memberId, name: z.string() }).nullable(),
  attempts: z.number().int().positive(),
  firstAt: instant,
  lastAt: instant,
  lastCallId: callId,
  closedAt: instant.nullable(),
  /** The call that closed it; null when a person closed it by hand. */
  closedByCallId: callId.nullable(),
  closedReason: z.string().nullable(),
  version: z.number().int().positive(),
});
export type MissedCaller = z.infer<typeof missedCaller>;
