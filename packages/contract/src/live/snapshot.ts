import { z } from 'zod';
import { memberStatus } from '../agents/status.ts';
import { call } from '../calls/call.ts';
import { memberId, orgId } from '../ids.ts';
import { ownNumber } from '../numbers/phone-number.ts';
import { offer } from '../offers/offer.ts';
import { role } from '../permissions.ts';
import { queue } from '../queues/queue.ts';
import { instant } from '../time.ts';
import { wrapUpRules } from '../wrap-up/rules.ts';

/** `online`: a screen is open. On call is not stored here: it follows from the live calls. */
export const member = z.object({
  id: memberId,
  name: z.string(),
  role,
  online: z.boolean(),
  status: memberStatus,
});
export type Member = z.infer<typeof member>;

/**
 * Everything that the screens share, at one moment. Events with a `seq` above `cursor` bring it forward; after a gap the
 * browser takes the snapshot again.
 */
export const snapshot = z.object({
  cursor: z.number().int().nonnegative(),
  at: instant,
  organization: z.object({
    id: orgId,
    name: z.string(),
    slug: z.string(),
    /** ISO 3166-1 alpha-2: how numbers without a country code are read. */
    country: z.string().length(2),
    /** True on the carrier on this machine: nothing is billed and no real phone rings. */
    localCarrier: z.boolean(),
    /** The page of simulated phones, where there is one. */
    testPhoneUrl: z.url().nullable(),
  }),
  me: z.object({ id: memberId, name: z.string(), email: z.string(), role }),
  members: z.array(member),
  numbers: z.array(ownNumber),
  /** Calls that have not ended, oldest first. */
  liveCalls: z.array(call),
  queues: z.array(queue),
  wrapUp: wrapUpRules,
  /** Offers that have not ended, of every member: oldest first. */
  offers: z.array(offer),
  openVoicemails: z.number().int().nonnegative(),
  openMissedCallers: z.number().int().nonnegative(),
  /** The newest ended calls, newest first, at most `recentCallsKept`. */
  recentCalls: z.array(call),
});
export type Snapshot = z.infer<typeof snapshot>;

export const recentCallsKept = 50;
