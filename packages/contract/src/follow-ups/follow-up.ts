import { z } from 'zod';
import { callId, contactId, followUpId, memberId } from '../ids.ts';
import { e164 } from '../numbers/phone-number.ts';
import { instant } from '../time.ts';

/** Something to do about a call, by a date. A call has at most one that is open. */
export const followUp = z.object({
  id: followUpId,
  callId,
  /** Null when the caller withheld it. */
  callerNumber: e164.nullable(),
  callerDisplay: z.string(),
  contact: z.object({ id: contactId, name: z.string(), company: z.string().nullable() }).nullable(),
  /** The beginning of the call's note; empty where there is none. */
  note: z.string(),
  dueAt: instant,
  owner: z.object({ id: memberId, name: z.string() }),
  /** Null while it is open. */
  closedAt: instant.nullable(),
  /** How it was closed: `done`, or `dropped` because nothing is to be done any more. */
  closedAs: z.enum(['done', 'dropped']).nullable(),
  version: z.number().int().positive(),
});
export type FollowUp = z.infer<typeof followUp>;
