import { z } from 'zod';
import { call } from '../calls/call.ts';
import { memberId, orgId } from '../ids.ts';
import { ownNumber } from '../numbers/phone-number.ts';
import { role } from '../permissions.ts';
import { instant } from '../time.ts';

/** `offline`: no open screen. On call is not stored here: it follows from the live calls. */
export const member = z.object({
  id: memberId,
  name: z.string(),
  role,
  online: z.boolean(),
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
  /** The newest ended calls, newest first, at most `recentCallsKept`. */
  recentCalls: z.array(call),
});
export type Snapshot = z.infer<typeof snapshot>;

export const recentCallsKept = 50;
