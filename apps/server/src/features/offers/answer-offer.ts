import type { Call, CallId, Offer, OfferId } from '@ringdesk/contract';
import { isUniqueViolation } from '../../platform/db/database-errors.ts';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import type { Claim } from '../calls/public.ts';
import { listQueues, queuesOf } from '../queues/public.ts';
import { endOffer } from './end-offer.ts';
import { findOffer, noteAcknowledged, publicOffer, type StoredOffer, type Tx } from './offer.store.ts';
import type { OfferDeps } from './offers-deps.ts';

/** A browser of the member shows the offer. Safe to repeat. */
export async function acknowledgeOffer(deps: OfferDeps, member: Member, offerId: OfferId): Promise<Offer> {
  const { orgId } = member;
  return deps.database.withOrganization(orgId, async (tx) => {
    const offer = await require(tx, member, offerId);
    const now = deps.clock.now();
    const acknowledged = await noteAcknowledged(tx, offerId, now);
    if (acknowledged === null) return publicOffer(offer);
    const shown = publicOffer(acknowledged);
    const actor = { kind: 'member', id: member.id } as const;
    await deps.append(tx, orgId, now, { type: 'offer.acknowledged', actor, data: { offer: shown } });
    return shown;
  });
}

/** Of all who accept a caller at once exactly one wins; the others read who it was. Safe to repeat for the winner. */
export async function acceptOffer(
  deps: OfferDeps,
  member: Member,
  offerId: OfferId,
): Promise<{ offer: Offer; call: Call }> {
  return claiming(deps, member, async (tx) => {
    const offer = await require(tx, member, offerId);
    refuseEnded(offer);
    const call = callOf(await deps.calls.claim(tx, member.orgId, offer.callId, member));
    return { offer: publicOffer(await require(tx, member, offerId)), call };
  });
}

export async function declineOffer(deps: OfferDeps, member: Member, offerId: OfferId): Promise<Offer> {
  const { orgId } = member;
  const declined = await deps.database.withOrganization(orgId, async (tx) => {
    const offer = await require(tx, member, offerId);
    if (offer.end === 'declined') return offer;
    const ended = await endOffer(deps, tx, orgId, offer, { end: 'declined' }, { kind: 'member', id: member.id });
    if (ended === null) throw over();
    return ended;
  });
  deps.wakeRouting(orgId);
  return publicOffer(declined);
}

/** Takes a caller who waits in one of the member's queues, offered or not: "Join call now", or a click in the list. */
export async function takeWaitingCall(deps: OfferDeps, member: Member, callId: CallId): Promise<Call> {
  return claiming(deps, member, async (tx) => {
    await requireMeant(tx, member, callId);
    return callOf(await deps.calls.claim(tx, member.orgId, callId, member));
  });
}

async function claiming<T>(deps: OfferDeps, member: Member, claim: (tx: Tx) => Promise<T>): Promise<T> {
  try {
    return await deps.database.withOrganization(member.orgId, claim);
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw AppError.of('call.already-on-call', 'You are on a call already. End it first.', { cause: error });
  } finally {
    deps.calls.wake(member.orgId);
    deps.wakeRouting(member.orgId);
  }
}

async function require(tx: Tx, member: Member, offerId: OfferId): Promise<StoredOffer> {
  const offer = await findOffer(tx, offerId, member.id);
  if (offer === null) throw AppError.of('not-found', 'There is no such offer.');
  return offer;
}

/** An offer that this member has accepted is answered the same again. */
function refuseEnded({ end, takenBy }: StoredOffer): void {
  if (end === null || end === 'accepted') return;
  if (end === 'taken' && takenBy !== null) throw taken(takenBy.name);
  throw over();
}

function callOf(claim: Claim): Call {
  if (claim.kind === 'claimed') return claim.call;
  throw claim.kind === 'taken' ? taken(claim.by.name) : over();
}

const taken = (name: string) => AppError.of('offer.taken', `${name} answered this caller.`);
const over = () => AppError.of('offer.over', 'The caller is no longer waiting.');

async function requireMeant(tx: Tx, member: Member, callId: CallId): Promise<void> {
  const call = await tx
    .selectFrom('calls')
    .select(['queue_id', 'wanted_agent_id'])
    .where('id', '=', callId)
    .executeTakeFirst();
  if (call === undefined) throw AppError.of('not-found', 'There is no such call.');
  const isWanted = call.wanted_agent_id === member.id;
  const queues = queuesOf(await listQueues(tx), member.id);
  if (isWanted || queues.some(({ id }) => id === call.queue_id)) return;
  throw AppError.of('auth.not-permitted', 'This caller waits in a queue that is not yours.');
}
