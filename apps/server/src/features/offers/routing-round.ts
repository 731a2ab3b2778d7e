import type { CallId, MemberId, OfferId, OrgId } from '@ringdesk/contract';
import { newId } from '../../platform/ids.ts';
import { changeStatus } from '../agents/public.ts';
import {
  listQueues,
  type RoutingDecision,
  routeCallers,
  type StoredQueue,
  type WaitingCaller,
} from '../queues/public.ts';
import { keepDecisions, lastChanges, lockRouting } from './decision.store.ts';
import { endOffer } from './end-offer.ts';
import { dueEnd } from './offer.machine.ts';
import { insertOffer, openOffers, publicOffer, type StoredOffer, type Tx } from './offer.store.ts';
import type { OfferDeps } from './offers-deps.ts';
import { type NamedAgent, readAgents } from './read-agents.ts';
import { isAnybodyInLine, readCallers } from './read-callers.ts';

const system = { kind: 'system', id: null } as const;
/** With nobody there a caller of a queue waits this long before the overflow: a page may only be loading again. */
const desertedMs = 10_000;
/** How long a browser has to say that it shows an offer, by socket and by asking every three seconds. */
const acknowledgeMs = { socket: 2_000, polling: 7_000 };
/** The one agent whom a caller wants rings this long. */
const directRingSeconds = 30;

/**
 * Looks once at everybody who waits: ends the offers whose time is over, offers callers to agents, keeps the reasons.
 * Answers when to look again though nothing happens; null when nothing is awaited.
 */
export async function routingRound(deps: OfferDeps, orgId: OrgId): Promise<Date | null> {
  const online = await deps.onlineMembers(orgId);
  const polling = await deps.pollingMembers(orgId);
  return deps.database.withOrganization(orgId, async (tx) => {
    await lockRouting(tx, orgId);
    if (!(await isAnybodyInLine(tx))) return null;
    const now = deps.clock.now();
    const standing = await readAgents(tx, online, now);
    const hasEnded = await endDueOffers(deps, tx, orgId, standing);
    const agents = hasEnded ? await readAgents(tx, online, now) : standing;
    const queues = await listQueues(tx);
    const { callers, askAgainAt } = await readCallers(tx, queues, now);
    const callerOf = new Map(callers.map((caller) => [caller.callId, caller]));
    const decisions = routeCallers(callers, agents);
    const carriedOut: RoutingDecision[] = [];
    for (const decision of decisions) {
      const queue = callerOf.get(decision.callId)?.queue ?? null;
      if (await makeOffers(deps, tx, orgId, decision, queue, polling)) carriedOut.push(decision);
    }
    const decidedBefore = await keepDecisions(tx, orgId, carriedOut, agents, now);
    const desertedAt = await giveUpDeserted(deps, tx, orgId, callerOf, decisions, decidedBefore);
    return nextLook(await openOffers(tx), agents, [desertedAt, askAgainAt], now);
  });
}

/** Not shown in time, rung out, or the agent is no longer there for it: each ends for its own reason. Whether any did. */
async function endDueOffers(
  deps: OfferDeps,
  tx: Tx,
  orgId: OrgId,
  agents: ReadonlyMap<MemberId, NamedAgent>,
): Promise<boolean> {
  const now = deps.clock.now();
  let hasEnded = false;
  for (const offer of await openOffers(tx)) {
    const end = dueEnd(offer, agents.get(offer.memberId)?.presence.state, now);
    if (end === null) continue;
    // The call first, as those who accept do: two who wait for each other would wait for ever.
    await deps.calls.holdForOffer(tx, offer.callId);
    const ended = await endOffer(deps, tx, orgId, offer, { end }, system);
    hasEnded = true;
    if (ended === null || end !== 'expired') continue;
    const seconds = Math.round((Date.parse(offer.expiresAt) - Date.parse(offer.madeAt)) / 1000);
    const noAnswer = { at: now.toISOString(), text: `Your phone rang for ${seconds} seconds and was not answered.` };
    await changeStatus(deps, tx, orgId, offer.memberId, { noAnswer }, system);
  }
  return hasEnded;
}

/** False when the caller is gone meanwhile: then nobody's phone rang. */
async function makeOffers(
  deps: OfferDeps,
  tx: Tx,
  orgId: OrgId,
  { callId, offerTo }: RoutingDecision,
  queue: StoredQueue | null,
  polling: ReadonlySet<MemberId>,
): Promise<boolean> {
  if (offerTo.length === 0) return true;
  if (!(await deps.calls.holdForOffer(tx, callId))) return false;
  const madeAt = deps.clock.now();
  const ringMs = (queue?.ringSeconds ?? directRingSeconds) * 1000;
  for (const memberId of offerTo) {
    const shownMs = polling.has(memberId) ? acknowledgeMs.polling : acknowledgeMs.socket;
    const offer = await insertOffer(tx, orgId, {
      id: newId<OfferId>(),
      callId,
      memberId,
      madeAt,
      acknowledgeBy: new Date(madeAt.getTime() + shownMs),
      expiresAt: new Date(madeAt.getTime() + ringMs),
    });
    await deps.append(tx, orgId, madeAt, { type: 'offer.made', actor: system, data: { offer: publicOffer(offer) } });
    deps.log.info({ organization: orgId, call: callId, member: memberId }, 'A caller was offered');
  }
  return true;
}

/** Sends on those for whom nobody is there; answers when the next of them has waited long enough for that. */
async function giveUpDeserted(
  deps: OfferDeps,
  tx: Tx,
  orgId: OrgId,
  callerOf: ReadonlyMap<CallId, WaitingCaller>,
  decisions: readonly RoutingDecision[],
  decidedBefore: ReadonlySet<CallId>,
): Promise<Date | null> {
  const nowMs = deps.clock.now().getTime();
  const deserted = decisions.filter(({ nobodyThere }) => nobodyThere);
  const changedAt = await lastChanges(
    tx,
    deserted.map(({ callId }) => callId),
  );
  let next: number | null = null;
  for (const { callId, reasons } of deserted) {
    const caller = callerOf.get(callId);
    if (caller === undefined || caller.ringing.size > 0) continue;
    // Since the last of them went: whose page is loading again is back in a moment. The one agent whom a caller wants
    // must have been there before.
    const sinceMs = Math.max(caller.waitingSinceMs, changedAt.get(callId)?.getTime() ?? 0);
    const hasGone = decidedBefore.has(callId) && reasons.some(([, reason]) => reason === 'offline');
    const atMs = caller.queue !== null || hasGone ? sinceMs + desertedMs : nowMs;
    if (atMs <= nowMs) await deps.calls.giveUpWaiting(tx, orgId, callId);
    else next = Math.min(next ?? atMs, atMs);
  }
  return next === null ? null : new Date(next);
}

function nextLook(
  offers: readonly StoredOffer[],
  agents: ReadonlyMap<MemberId, NamedAgent>,
  others: ReadonlyArray<Date | null>,
  now: Date,
): Date | null {
  const times = [
    ...offers.map(({ expiresAt }) => Date.parse(expiresAt)),
    ...offers
      .filter(({ acknowledgedAt }) => acknowledgedAt === null)
      .map(({ acknowledgeBy }) => acknowledgeBy.getTime()),
    ...[...agents.values()].flatMap(({ wrapUpUntil }) => (wrapUpUntil === null ? [] : [wrapUpUntil.getTime()])),
    ...others.flatMap((at) => (at === null ? [] : [at.getTime()])),
  ].filter((ms) => ms > now.getTime());
  return times.length === 0 ? null : new Date(Math.min(...times));
}
