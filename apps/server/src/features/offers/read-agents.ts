import { type CallId, can, type MemberId } from '@ringdesk/contract';
import { type Presence, presenceOf } from '@ringdesk/live-state';
import { listStatuses, statusOf } from '../agents/public.ts';
import type { RoutableAgent } from '../queues/public.ts';
import type { Tx } from './offer.store.ts';

export interface NamedAgent extends RoutableAgent {
  name: string;
  /** When a wrap-up ends by itself. */
  wrapUpUntil: Date | null;
}

/** Every member who may take calls, as they stand at this moment. */
export async function readAgents(
  tx: Tx,
  online: ReadonlySet<MemberId>,
  now: Date,
): Promise<ReadonlyMap<MemberId, NamedAgent>> {
  const members = await tx.selectFrom('members').select(['member_id', 'name', 'role']).execute();
  const statuses = await listStatuses(tx);
  const facts = await readFacts(tx, now);
  const agents = members
    .filter(({ role }) => can(role, 'calls.place'))
    .map(({ member_id, name }): NamedAgent => {
      const memberId = member_id as MemberId;
      const status = statusOf(statuses, memberId);
      const callId = facts.liveCall.get(memberId) ?? null;
      const presence = presenceOf({ online: online.has(memberId), status, callId }, now);
      return {
        memberId,
        name,
        presence,
        isRinging: facts.ringing.has(memberId),
        freeSinceMs: Math.max(sinceOf(presence), facts.lastEndMs.get(memberId) ?? 0),
        lastOfferAtMs: facts.lastOfferMs.get(memberId) ?? 0,
        callsToday: facts.callsToday.get(memberId) ?? 0,
        wrapUpUntil: presence.state === 'wrap-up' ? new Date(presence.until) : null,
      };
    });
  return new Map(agents.map((agent) => [agent.memberId, agent]));
}

function sinceOf(presence: Presence): number {
  return presence.state === 'available' ? Date.parse(presence.since) : 0;
}

/** Today begins at midnight UTC: a queue has no zone of its own. */
async function readFacts(tx: Tx, now: Date) {
  const today = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate()));
  const live = await tx
    .selectFrom('calls')
    .select(['id', 'agent_id'])
    .where('state', '<>', 'ended')
    .where('agent_id', 'is not', null)
    .execute();
  const ringing = await tx.selectFrom('offers').select('member_id').where('end_cause', 'is', null).execute();
  const lastOffers = await tx
    .selectFrom('offers')
    .select(['member_id', (eb) => eb.fn.max('made_at').as('at')])
    .where('made_at', '>=', today)
    .groupBy('member_id')
    .execute();
  const done = await tx
    .selectFrom('calls')
    .select(['agent_id', (eb) => eb.fn.countAll<number | string>().as('count'), (eb) => eb.fn.max('ended_at').as('at')])
    .where('ended_at', '>=', today)
    .where('agent_id', 'is not', null)
    .where('outcome', '=', 'answered')
    .groupBy('agent_id')
    .execute();
  return {
    liveCall: new Map(live.map(({ id, agent_id }) => [agent_id as MemberId, id as CallId])),
    ringing: new Set(ringing.map(({ member_id }) => member_id as MemberId)),
    lastOfferMs: new Map(lastOffers.map(({ member_id, at }) => [member_id as MemberId, at.getTime()])),
    callsToday: new Map(done.map(({ agent_id, count }) => [agent_id as MemberId, Number(count)])),
    lastEndMs: new Map(done.map(({ agent_id, at }) => [agent_id as MemberId, at?.getTime() ?? 0])),
  };
}
