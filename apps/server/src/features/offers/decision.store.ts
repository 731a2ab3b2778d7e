import type { CallId, MemberId, OrgId, RoutingReason } from '@ringdesk/contract';
import { sql } from 'kysely';
import type { RoutingDecision } from '../queues/public.ts';
import type { Tx } from './offer.store.ts';
import type { NamedAgent } from './read-agents.ts';
import { routingWords } from './routing-words.ts';

/** Keeps what was decided about every caller and every agent, one line for each time that the answer changed. */
export async function keepDecisions(
  tx: Tx,
  orgId: OrgId,
  decisions: readonly RoutingDecision[],
  agents: ReadonlyMap<MemberId, NamedAgent>,
  at: Date,
): Promise<void> {
  if (decisions.length === 0) return;
  const known = await latestReasons(
    tx,
    decisions.map(({ callId }) => callId),
  );
  const rows = decisions.flatMap(({ callId, reasons }) =>
    reasons.flatMap(([memberId, reason]) => {
      const agent = agents.get(memberId);
      if (agent === undefined || known.get(`${callId} ${memberId}`) === reason) return [];
      const text = routingWords(agent.name, reason, agent.presence);
      return [{ org_id: orgId, call_id: callId, member_id: memberId, member_name: agent.name, at, reason, text }];
    }),
  );
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await tx
      .insertInto('routing_decisions')
      .values(rows.slice(from, from + rowsAtOnce))
      .execute();
  }
}

/** PostgreSQL takes 65,535 parameters in one statement: seven for each row. */
const rowsAtOnce = 5_000;

async function latestReasons(tx: Tx, callIds: readonly CallId[]): Promise<Map<string, RoutingReason>> {
  const rows = await tx
    .selectFrom('routing_decisions')
    .distinctOn(['call_id', 'member_id'])
    .select(['call_id', 'member_id', 'reason'])
    .where('call_id', 'in', callIds)
    .orderBy('call_id')
    .orderBy('member_id')
    .orderBy('at', 'desc')
    .execute();
  return new Map(rows.map(({ call_id, member_id, reason }) => [`${call_id} ${member_id}`, reason]));
}

/** When the answer about any agent last changed, for each caller. */
export async function lastChanges(tx: Tx, callIds: readonly CallId[]): Promise<ReadonlyMap<CallId, Date>> {
  if (callIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('routing_decisions')
    .select(['call_id', (eb) => eb.fn.max('at').as('at')])
    .where('call_id', 'in', callIds)
    .groupBy('call_id')
    .execute();
  return new Map(rows.map(({ call_id, at }) => [call_id as CallId, at]));
}

/** One organization's routing runs once at a time, on whatever node. */
export async function lockRouting(tx: Tx, orgId: OrgId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`routing ${orgId}`}, 0))`.execute(tx);
}
