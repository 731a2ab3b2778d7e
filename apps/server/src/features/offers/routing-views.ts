import type { CallId, MemberId, OrgId, RoutingReason } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import { callerColumns, viewCaller } from '../calls/public.ts';
import { listQueues, queuesOf } from '../queues/public.ts';
import type { Tx } from './offer.store.ts';
import { readAgents } from './read-agents.ts';
import { routingWords } from './routing-words.ts';

export interface RoutingViewDeps {
  database: Database;
  encryption: Encryption;
  clock: Clock;
  onlineMembers(orgId: OrgId): Promise<ReadonlySet<MemberId>>;
}

const shown = 100;

/** Everything that was decided about one caller, newest first. Throws AppError not-found. */
export function listDecisions({ database }: RoutingViewDeps, { orgId }: Member, callId: CallId) {
  return database.withOrganization(orgId, async (tx) => {
    const call = await tx.selectFrom('calls').select('id').where('id', '=', callId).executeTakeFirst();
    if (call === undefined) throw AppError.of('not-found', 'There is no such call.');
    const rows = await tx
      .selectFrom('routing_decisions')
      .selectAll()
      .where('call_id', '=', callId)
      .orderBy('at', 'desc')
      .orderBy('member_name')
      .execute();
    return rows.map(viewDecision);
  });
}

/** "Why did my phone not ring?": what keeps it from ringing now, and what was decided about the last callers. */
export async function explainRouting(deps: RoutingViewDeps, { orgId }: Member, memberId: MemberId) {
  const online = await deps.onlineMembers(orgId);
  return deps.database.withOrganization(orgId, async (tx) => ({
    now: await hindranceNow(tx, memberId, online, deps.clock.now()),
    decisions: await lastDecisions(deps, tx, orgId, memberId),
  }));
}

async function hindranceNow(
  tx: Tx,
  memberId: MemberId,
  online: ReadonlySet<MemberId>,
  now: Date,
): Promise<{ reason: RoutingReason | null; text: string }> {
  const agent = (await readAgents(tx, online, now)).get(memberId);
  if (agent === undefined) return { reason: 'not-in-queue', text: 'This role does not take calls.' };
  const queues = queuesOf(await listQueues(tx), memberId);
  if (queues.length === 0) return { reason: 'not-in-queue', text: `${agent.name} is in no queue.` };
  const { presence } = agent;
  if (presence.state !== 'available') {
    return { reason: presence.state, text: routingWords(agent.name, presence.state, presence) };
  }
  const labels = queues.map(({ label }) => label).join(', ');
  return { reason: null, text: `The phone rings for callers of ${labels}.` };
}

async function lastDecisions({ encryption }: RoutingViewDeps, tx: Tx, orgId: OrgId, memberId: MemberId) {
  const rows = await tx
    .selectFrom('routing_decisions')
    .innerJoin('calls', (join) =>
      join.onRef('calls.org_id', '=', 'routing_decisions.org_id').onRef('calls.id', '=', 'routing_decisions.call_id'),
    )
    .select(['call_id', 'member_id', 'member_name', 'at', 'routing_decisions.reason', 'text'])
    .select([...callerColumns, 'queue_label'])
    .where('member_id', '=', memberId)
    .orderBy('at', 'desc')
    .limit(shown)
    .execute();
  return Promise.all(
    rows.map(async (row) => {
      const { contact, callerDisplay } = await viewCaller(orgId, encryption, row);
      return { ...viewDecision(row), caller: contact?.name ?? callerDisplay, queueLabel: row.queue_label };
    }),
  );
}

function viewDecision(row: {
  call_id: string;
  member_id: string;
  member_name: string;
  at: Date;
  reason: RoutingReason;
  text: string;
}) {
  return {
    at: row.at.toISOString(),
    callId: row.call_id as CallId,
    memberId: row.member_id as MemberId,
    memberName: row.member_name,
    reason: row.reason,
    text: row.text,
  };
}
