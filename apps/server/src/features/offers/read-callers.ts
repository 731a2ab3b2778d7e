import type { CallId, MemberId, Queue, QueueId, RoutingReason } from '@ringdesk/contract';
import type { WaitingCaller } from '../queues/public.ts';
import { exclusionAfter } from './offer.machine.ts';
import type { Tx } from './offer.store.ts';

/** Callers who wait and whom nobody has accepted. */
export async function readCallers(tx: Tx, queues: readonly Queue[], now: Date): Promise<WaitingCaller[]> {
  const rows = await tx
    .selectFrom('calls')
    .leftJoin('contacts', (join) =>
      join.onRef('contacts.org_id', '=', 'calls.org_id').onRef('contacts.id', '=', 'calls.contact_id'),
    )
    .select(['calls.id', 'queue_id', 'wanted_agent_id', 'waiting_since', 'customer_index', 'owner_id'])
    .where('state', '=', 'waiting')
    .where('caller_place', '=', 'queue')
    .where('caller_arrived', '=', true)
    .where('overflowing', '=', false)
    .where('agent_id', 'is', null)
    .where('hang_up_at', 'is', null)
    .execute();
  if (rows.length === 0) return [];
  const history = await readHistory(
    tx,
    rows.map(({ id }) => id as CallId),
    now,
  );
  return Promise.all(
    rows.map(async (row): Promise<WaitingCaller> => {
      const queue = queues.find(({ id }) => id === (row.queue_id as QueueId)) ?? null;
      const callId = row.id as CallId;
      const lastAgentId = queue?.preferLastAgent ? await lastAgentOf(tx, row.customer_index) : null;
      return {
        callId,
        queue,
        wantedAgentId: row.wanted_agent_id as MemberId | null,
        waitingSinceMs: (row.waiting_since ?? now).getTime(),
        ringing: history.ringing.get(callId) ?? new Set(),
        excluded: history.excluded.get(callId) ?? new Map(),
        lastAgentId,
        ownerId: row.owner_id as MemberId | null,
      };
    }),
  );
}

async function readHistory(tx: Tx, callIds: readonly CallId[], now: Date) {
  const offers = await tx
    .selectFrom('offers')
    .select(['call_id', 'member_id', 'end_cause', 'ended_at'])
    .where('call_id', 'in', callIds)
    .execute();
  const ringing = new Map<CallId, Set<MemberId>>();
  const excluded = new Map<CallId, Map<MemberId, RoutingReason>>();
  for (const { call_id, member_id, end_cause, ended_at } of offers) {
    const callId = call_id as CallId;
    const memberId = member_id as MemberId;
    if (end_cause === null) {
      ringing.set(callId, (ringing.get(callId) ?? new Set()).add(memberId));
      continue;
    }
    const reason = exclusionAfter(end_cause, ended_at, now);
    if (reason === null) continue;
    excluded.set(callId, (excluded.get(callId) ?? new Map()).set(memberId, reason));
  }
  return { ringing, excluded };
}

/** To whom this number last spoke. */
async function lastAgentOf(tx: Tx, customerIndex: Uint8Array | null): Promise<MemberId | null> {
  if (customerIndex === null) return null;
  const row = await tx
    .selectFrom('calls')
    .select('agent_id')
    .where('customer_index', '=', customerIndex)
    .where('outcome', '=', 'answered')
    .where('agent_id', 'is not', null)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.agent_id == null ? null : (row.agent_id as MemberId);
}
