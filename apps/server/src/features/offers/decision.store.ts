import type { CallId, MemberId, OrgId } from '@ringdesk/contract';
import { sql } from 'kysely';
import type { RoutingStanding } from '../../platform/db/tables-callers.ts';
import type { RoutingDecision } from '../queues/public.ts';
import type { Tx } from './offer.store.ts';
import type { NamedAgent } from './read-agents.ts';
import { routingWords } from './routing-words.ts';

/**
 * Keeps what was decided about every caller and every agent, one line for each time that the answer changed. Answers
 * the callers about whom something was decided before.
 */
export async function keepDecisions(
  tx: Tx,
  orgId: OrgId,
  decisions: readonly RoutingDecision[],
  agents: ReadonlyMap<MemberId, NamedAgent>,
  at: Date,
): Promise<ReadonlySet<CallId>> {
  if (decisions.length === 0) return new Set();
  const standing = await readStanding(
    tx,
    decisions.map(({ callId }) => callId),
  );
  const rows = [];
  const changes = new Map<CallId, RoutingStanding>();
  for (const { callId, reasons } of decisions) {
    const known = standing.get(callId) ?? {};
    const changed = reasons.flatMap(([memberId, reason]) => {
      const agent = agents.get(memberId);
      return agent === undefined || known[memberId] === reason ? [] : [{ agent, memberId, reason }];
    });
    if (changed.length === 0) continue;
    for (const { agent, memberId, reason } of changed) {
      const text = routingWords(agent.name, reason, agent.presence);
      rows.push({ org_id: orgId, call_id: callId, member_id: memberId, member_name: agent.name, at, reason, text });
    }
    const now = Object.fromEntries(changed.map(({ memberId, reason }) => [memberId, reason]));
    changes.set(callId, { ...known, ...now });
  }
  await saveStanding(tx, orgId, changes, at);
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    await tx
      .insertInto('routing_decisions')
      .values(rows.slice(from, from + rowsAtOnce))
      .execute();
  }
  return new Set(standing.keys());
}

/** PostgreSQL takes 65,535 parameters in one statement: seven for each row. */
const rowsAtOnce = 5_000;

/**
 * The reasons that hold now, one row for each caller in line: a round reads them and never the history, which grows with
 * every change. Those of callers who are no longer in line are forgotten.
 */
async function readStanding(tx: Tx, callIds: readonly CallId[]): Promise<Map<CallId, RoutingStanding>> {
  await tx.deleteFrom('routing_standing').where('call_id', 'not in', callIds).execute();
  const rows = await tx.selectFrom('routing_standing').select(['call_id', 'reasons']).execute();
  return new Map(rows.map(({ call_id, reasons }) => [call_id as CallId, reasons]));
}

async function saveStanding(
  tx: Tx,
  orgId: OrgId,
  changes: ReadonlyMap<CallId, RoutingStanding>,
  at: Date,
): Promise<void> {
  if (changes.size === 0) return;
  const rows = [...changes].map(([callId, reasons]) => ({
    org_id: orgId,
    call_id: callId,
    reasons: JSON.stringify(reasons),
    changed_at: at,
  }));
  await tx
    .insertInto('routing_standing')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'call_id']).doUpdateSet(({ ref }) => ({
        reasons: ref('excluded.reasons'),
        changed_at: ref('excluded.changed_at'),
      })),
    )
    .execute();
}

/** When the answer about any agent last changed, for each caller. */
export async function lastChanges(tx: Tx, callIds: readonly CallId[]): Promise<ReadonlyMap<CallId, Date>> {
  if (callIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('routing_standing')
    .select(['call_id', 'changed_at'])
    .where('call_id', 'in', callIds)
    .execute();
  return new Map(rows.map(({ call_id, changed_at }) => [call_id as CallId, changed_at]));
}

/** One organization's routing runs once at a time, on whatever node. */
export async function lockRouting(tx: Tx, orgId: OrgId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`routing ${orgId}`}, 0))`.execute(tx);
}
