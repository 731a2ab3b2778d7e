import type { Offer, OfferEnd, OrgId } from '@ringdesk/contract';
import type { Actor } from '../../platform/outbox/outbox.ts';
import { noteEnded, publicOffer, type StoredOffer, type Tx } from './offer.store.ts';
import type { OfferDeps } from './offers-deps.ts';

/** Ends an offer and tells every screen. Null when it had ended before: each has exactly one outcome. */
export async function endOffer(
  { append, clock, log }: Pick<OfferDeps, 'append' | 'clock' | 'log'>,
  tx: Tx,
  orgId: OrgId,
  { id, callId, memberId }: StoredOffer,
  outcome: { end: OfferEnd; takenBy?: Offer['takenBy'] },
  actor: Actor,
): Promise<StoredOffer | null> {
  const now = clock.now();
  const ended = await noteEnded(tx, id, { ...outcome, at: now });
  if (ended === null) return null;
  await append(tx, orgId, now, { type: 'offer.ended', actor, data: { offer: publicOffer(ended) } });
  log.info({ organization: orgId, call: callId, member: memberId, end: outcome.end }, 'An offer ended');
  return ended;
}
