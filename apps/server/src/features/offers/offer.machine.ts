import type { MemberId, Offer, OfferEnd, RoutingReason } from '@ringdesk/contract';
import type { Presence } from '@ringdesk/live-state';
import type { CallRecord } from '../calls/public.ts';

/**
 * One offer: one caller, one agent, one end.
 *
 *   made ──a browser shows it──▶ shown
 *    │ │                          │
 *    │ └──not shown in time──▶ not-acknowledged
 *    │                            │
 *    └─────────────┬──────────────┘
 *                  ├── the agent accepts ──▶ accepted       ├── a colleague accepts ──▶ taken
 *                  ├── the agent declines ──▶ declined      ├── rung out ──▶ expired
 *                  ├── the caller hangs up ──▶ caller-left  └── agent gone, caller sent on ──▶ withdrawn
 *
 * Which of them comes is decided by three pure rules: what the agent does (declined), what time and the agent's presence
 * bring (`dueEnd`), and what became of the call (`endAfter`). The first word counts; a later one is ignored.
 */
export interface OfferEnding {
  end: OfferEnd;
  takenBy: Offer['takenBy'];
}

/** A browser that did not show an offer, because its socket was gone for a moment, is tried again after so long. */
const tryAgainMs = 5_000;
const longestPauseMs = 60_000;

/** How an offer's end keeps the caller from being offered to the same agent again. */
const excludes: Readonly<Partial<Record<OfferEnd, RoutingReason>>> = {
  declined: 'declined-this-caller',
  expired: 'missed-this-caller',
  'not-acknowledged': 'not-reachable',
};

/** Not shown in time, rung out, or the agent is no longer there for it. Null: the offer goes on. */
export function dueEnd(
  offer: Pick<Offer, 'acknowledgedAt' | 'expiresAt'> & { acknowledgeBy: Date },
  presence: Presence['state'] | undefined,
  now: Date,
): 'not-acknowledged' | 'expired' | 'withdrawn' | null {
  if (offer.acknowledgedAt === null && offer.acknowledgeBy <= now) return 'not-acknowledged';
  if (new Date(offer.expiresAt) <= now) return 'expired';
  return presence === 'on-call' || presence === 'away' || presence === undefined ? 'withdrawn' : null;
}

/** What a changed call means for an open offer of it to this member. Null: the caller still waits, and it goes on. */
export function endAfter({ caller, agent, state }: CallRecord, memberId: MemberId): OfferEnding | null {
  if (caller === null) return null;
  if (agent !== null) {
    return agent.id === memberId ? { end: 'accepted', takenBy: null } : { end: 'taken', takenBy: agent };
  }
  if (state === 'waiting' && caller.place === 'queue' && !caller.overflowing) return null;
  return { end: state === 'ended' ? 'caller-left' : 'withdrawn', takenBy: null };
}

/**
 * When the same agent may be asked about this caller again, after `tries` offers of which the last ended so: each browser
 * that shows nothing is left in peace for twice as long. Null: never for this reason, or at once.
 */
export function askAgainAt(end: OfferEnd, endedAt: Date | null, tries: number): Date | null {
  if (end !== 'not-acknowledged') return null;
  return new Date((endedAt?.getTime() ?? 0) + Math.min(tryAgainMs * 2 ** (tries - 1), longestPauseMs));
}

/** Why the same agent is not asked about this caller before that time. Null: they may be. */
export function exclusionAfter(end: OfferEnd, againAt: Date | null, now: Date): RoutingReason | null {
  return againAt !== null && againAt <= now ? null : (excludes[end] ?? null);
}
