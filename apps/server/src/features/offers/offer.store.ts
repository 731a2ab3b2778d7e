import type { CallId, MemberId, Offer, OfferEnd, OfferId, OrgId } from '@ringdesk/contract';
import type { Selectable } from 'kysely';
import type { Tables, Transaction } from '../../platform/db/database.ts';
import type { OffersTable } from '../../platform/db/tables-callers.ts';

export type Tx = Transaction<Tables>;
type OfferRow = Selectable<OffersTable>;

export interface StoredOffer extends Offer {
  acknowledgeBy: Date;
}

/** Offers that have not ended, oldest first. */
export async function openOffers(tx: Tx): Promise<StoredOffer[]> {
  const rows = await tx
    .selectFrom('offers')
    .selectAll()
    .where('end_cause', 'is', null)
    .orderBy('made_at')
    .orderBy('id')
    .execute();
  return rows.map(viewOffer);
}

export async function openOffersOf(tx: Tx, callId: CallId): Promise<StoredOffer[]> {
  const rows = await tx
    .selectFrom('offers')
    .selectAll()
    .where('call_id', '=', callId)
    .where('end_cause', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(viewOffer);
}

/** Null where this member has no such offer. */
export async function findOffer(tx: Tx, offerId: OfferId, memberId: MemberId): Promise<StoredOffer | null> {
  const row = await tx
    .selectFrom('offers')
    .selectAll()
    .where('id', '=', offerId)
    .where('member_id', '=', memberId)
    .executeTakeFirst();
  return row === undefined ? null : viewOffer(row);
}

export interface NewOffer {
  id: OfferId;
  callId: CallId;
  memberId: MemberId;
  madeAt: Date;
  acknowledgeBy: Date;
  expiresAt: Date;
}

export async function insertOffer(tx: Tx, orgId: OrgId, offer: NewOffer): Promise<StoredOffer> {
  const row: OfferRow = {
    org_id: orgId,
    id: offer.id,
    call_id: offer.callId,
    member_id: offer.memberId,
    made_at: offer.madeAt,
    acknowledge_by: offer.acknowledgeBy,
    acknowledged_at: null,
    expires_at: offer.expiresAt,
    end_cause: null,
    ended_at: null,
    taken_by_id: null,
    taken_by_name: null,
    version: 1,
  };
  await tx.insertInto('offers').values(row).execute();
  return viewOffer(row);
}

/** Null when a browser has said so before, or the offer has ended. */
export async function noteAcknowledged(tx: Tx, offerId: OfferId, at: Date): Promise<StoredOffer | null> {
  const row = await tx
    .updateTable('offers')
    .set((eb) => ({ acknowledged_at: at, version: eb('version', '+', 1) }))
    .where('id', '=', offerId)
    .where('acknowledged_at', 'is', null)
    .where('end_cause', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : viewOffer(row);
}

/** The one way in which an offer ends. Null when it has ended already: the first word counts. */
export async function noteEnded(
  tx: Tx,
  offerId: OfferId,
  { end, at, takenBy = null }: { end: OfferEnd; at: Date; takenBy?: Offer['takenBy'] },
): Promise<StoredOffer | null> {
  const row = await tx
    .updateTable('offers')
    .set((eb) => ({
      end_cause: end,
      ended_at: at,
      taken_by_id: takenBy?.id ?? null,
      taken_by_name: takenBy?.name ?? null,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', offerId)
    .where('end_cause', 'is', null)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : viewOffer(row);
}

/** The offer as everybody outside sees it. */
export function publicOffer({ acknowledgeBy: _ours, ...offer }: StoredOffer): Offer {
  return offer;
}

function viewOffer(row: OfferRow): StoredOffer {
  return {
    id: row.id as OfferId,
    callId: row.call_id as CallId,
    memberId: row.member_id as MemberId,
    madeAt: row.made_at.toISOString(),
    acknowledgeBy: row.acknowledge_by,
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
    expiresAt: row.expires_at.toISOString(),
    end: row.end_cause,
    endedAt: row.ended_at?.toISOString() ?? null,
    takenBy: row.taken_by_id === null ? null : { id: row.taken_by_id as MemberId, name: row.taken_by_name ?? '' },
    version: row.version,
  };
}
