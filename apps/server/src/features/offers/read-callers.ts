import type { CallId, MemberId, QueueId, RoutingReason } from '@ringdesk/contract';
import { callsInLine } from '../calls/public.ts';
import type { StoredQueue, WaitingCaller } from '../queues/public.ts';
import { askAgainAt, exclusionAfter } from './offer.machine.ts';
import type { Tx } from './offer.store.ts';

/** Whether anybody waits or is offered: if not, there is nothing to decide, and all that could change that wakes routing. */
export async function isAnybodyInLine(tx: Tx): Promise<boolean> {
  const { found } = await tx
    .selectNoFrom(({ exists, or, selectFrom }) =>
      or([
        exists(selectFrom('offers').select('id').where('end_cause', 'is', null)),
        exists(callsInLine(tx).select('calls.id')),
      ]).as('found'),
    )
    .executeTakeFirstOrThrow();
  return Boolean(found);
}

export interface CallersInLine {
  callers: WaitingCaller[];
  /** When the next agent whose browser did not show a caller is asked again; null when there is none. */
  askAgainAt: Date | null;
}

/** Callers who wait and whom nobody has accepted. */
export async function readCallers(tx: Tx, queues: readonly StoredQueue[], now: Date): Promise<CallersInLine> {
  const rows = await callsInLine(tx)
    .leftJoin('contacts', (join) =>
      join.onRef('contacts.org_id', '=', 'calls.org_id').onRef('contacts.id', '=', 'calls.contact_id'),
    )
    .select(['calls.id', 'queue_id', 'wanted_agent_id', 'waiting_since', 'owner_id'])
    .execute();
  if (rows.length === 0) return { callers: [], askAgainAt: null };
  const history = await readHistory(
    tx,
    rows.map(({ id }) => id as CallId),
    now,
  );
  const queueOf = new Map(queues.map((queue) => [queue.id, queue]));
  const lastAgents = queues.some(({ preferLastAgent }) => preferLastAgent) ? await readLastAgents(tx, rows) : new Map();
  const callers = rows.map((row): WaitingCaller => {
    const callId = row.id as CallId;
    return {
      callId,
      queue: queueOf.get(row.queue_id as QueueId) ?? null,
      wantedAgentId: row.wanted_agent_id as MemberId | null,
      waitingSinceMs: (row.waiting_since ?? now).getTime(),
      ringing: history.ringing.get(callId) ?? nobody,
      excluded: history.excluded.get(callId) ?? noReasons,
      lastAgentId: lastAgents.get(callId) ?? null,
      ownerId: row.owner_id as MemberId | null,
    };
  });
  return { callers, askAgainAt: history.askAgainAt };
}

const nobody: ReadonlySet<MemberId> = new Set();
const noReasons: ReadonlyMap<MemberId, RoutingReason> = new Map();

async function readHistory(tx: Tx, callIds: readonly CallId[], now: Date) {
  const offers = await tx
    .selectFrom('offers')
    .select(['call_id', 'member_id', 'end_cause', 'ended_at'])
    .where('call_id', 'in', callIds)
    .orderBy('ended_at')
    .execute();
  const ringing = new Map<CallId, Set<MemberId>>();
  const excluded = new Map<CallId, Map<MemberId, RoutingReason>>();
  const unseen = new Map<string, number>();
  let next: Date | null = null;
  for (const { call_id, member_id, end_cause, ended_at } of offers) {
    const callId = call_id as CallId;
    const memberId = member_id as MemberId;
    if (end_cause === null) {
      ringing.set(callId, (ringing.get(callId) ?? new Set()).add(memberId));
      continue;
    }
    const tries = (unseen.get(callId + memberId) ?? 0) + 1;
    if (end_cause === 'not-acknowledged') unseen.set(callId + memberId, tries);
    const againAt = askAgainAt(end_cause, ended_at, tries);
    const reason = exclusionAfter(end_cause, againAt, now);
    if (reason === null) continue;
    excluded.set(callId, (excluded.get(callId) ?? new Map()).set(memberId, reason));
    if (againAt !== null && (next === null || againAt < next)) next = againAt;
  }
  return { ringing, excluded, askAgainAt: next };
}

/** To whom each caller's number last spoke; withheld numbers to nobody. */
async function readLastAgents(tx: Tx, callers: ReadonlyArray<{ id: string }>): Promise<ReadonlyMap<CallId, MemberId>> {
  const rows = await tx
    .selectFrom('calls as waiting')
    .innerJoin('calls as earlier', (join) =>
      join
        .onRef('earlier.org_id', '=', 'waiting.org_id')
        .onRef('earlier.customer_index', '=', 'waiting.customer_index'),
    )
    .distinctOn('waiting.id')
    .select(['waiting.id', 'earlier.agent_id'])
    .where(
      'waiting.id',
      'in',
      callers.map(({ id }) => id),
    )
    .where('earlier.outcome', '=', 'answered')
    .where('earlier.agent_id', 'is not', null)
    .orderBy('waiting.id')
    .orderBy('earlier.created_at', 'desc')
    .execute();
  return new Map(rows.map(({ id, agent_id }) => [id as CallId, agent_id as MemberId]));
}
