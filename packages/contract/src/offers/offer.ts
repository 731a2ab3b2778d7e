import { z } from 'zod';
import { callId, memberId, offerId } from '../ids.ts';
import { instant } from '../time.ts';

/**
 * How an offer ended: exactly one of these. `accepted`: by this member · `taken`: a colleague was first · `declined` ·
 * `expired`: rang out · `not-acknowledged`: no browser of the member said that it shows the offer ·
 * `caller-left` · `withdrawn`: the caller was sent elsewhere, or the member is no longer free.
 */
export const offerEnd = z.enum([
  'accepted',
  'taken',
  'declined',
  'expired',
  'not-acknowledged',
  'caller-left',
  'withdrawn',
]);
export type OfferEnd = z.infer<typeof offerEnd>;

/** "This caller, for you, until 12:00:30". */
export const offer = z.object({
  id: offerId,
  callId,
  memberId,
  madeAt: instant,
  /** Null until a browser of the member has said that it shows the offer. */
  acknowledgedAt: instant.nullable(),
  expiresAt: instant,
  end: offerEnd.nullable(),
  endedAt: instant.nullable(),
  /** With `taken`: who was first. */
  takenBy: z.object({ id: memberId, name: z.string() }).nullable(),
  version: z.number().int().positive(),
});
export type Offer = z.infer<typeof offer>;
