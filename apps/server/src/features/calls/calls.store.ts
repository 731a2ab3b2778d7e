import type { CallId, LegId, MemberId, OrgId, QueueId } from '@ringdesk/contract';
import type { Selectable, Updateable } from 'kysely';
import type { Tables, Transaction } from '../../platform/db/database.ts';
import type { CallsTable, LegsTable } from '../../platform/db/tables-calls.ts';
import { Invariant } from '../../platform/errors.ts';
import { machineVersion } from './call.machine.ts';
import {
  type AgentLeg,
  answeredAt,
  type Caller,
  type CallRecord,
  type CustomerLeg,
  type Deadline,
  type HangUp,
  talkMs,
} from './call-record.ts';

export type Tx = Transaction<Tables>;
export type CallRow = Selectable<CallsTable>;
type LegRow = Selectable<LegsTable>;

export interface StoredCall {
  row: CallRow;
  record: CallRecord;
}

/** Reads a call and holds its row until the commit, so that two facts about one call never cross. */
export async function lockCall(tx: Tx, callId: CallId): Promise<StoredCall | null> {
  const row = await tx.selectFrom('calls').selectAll().where('id', '=', callId).forUpdate().executeTakeFirst();
  return row === undefined ? null : withLegs(tx, row);
}

export async function readCall(tx: Tx, callId: CallId): Promise<StoredCall | null> {
  const row = await tx.selectFrom('calls').selectAll().where('id', '=', callId).executeTakeFirst();
  return row === undefined ? null : withLegs(tx, row);
}

async function withLegs(tx: Tx, row: CallRow): Promise<StoredCall> {
  const legs = await tx
    .selectFrom('legs')
    .selectAll()
    .where('id', 'in', [row.agent_leg_id, row.customer_leg_id])
    .execute();
  const agent = legs.find(({ id }) => id === row.agent_leg_id);
  const customer = legs.find(({ id }) => id === row.customer_leg_id);
  if (agent === undefined || customer === undefined) throw new Invariant(`Call ${row.id} is without its legs.`);
  return { row, record: toRecord(row, agent, customer) };
}

function toRecord(row: CallRow, agent: LegRow, customer: LegRow): CallRecord {
  return {
    id: row.id as CallId,
    direction: row.direction,
    agent: row.agent_id === null ? null : { id: row.agent_id as MemberId, name: row.agent_name ?? '' },
    caller: toCaller(row),
    state: row.state,
    outcome: row.outcome,
    endedBy: row.ended_by,
    reason: row.reason,
    createdAt: row.created_at,
    endedAt: row.ended_at,
    agentLeg: {
      id: agent.id as LegId,
      carrierLegId: agent.carrier_leg_id,
      state: agent.state as AgentLeg['state'],
      joined: agent.joined,
      lostAt: agent.lost_at,
    },
    customerLeg: {
      id: customer.id as LegId,
      carrierLegId: customer.carrier_leg_id,
      state: customer.state as CustomerLeg['state'],
      ringingAt: customer.ringing_at,
      answeredAt: customer.answered_at,
      leftAt: customer.left_at,
      endedAt: customer.ended_at,
      end: customer.end_cause as CustomerLeg['end'],
      durationMs: customer.duration_ms,
    },
    hold: { asked: row.hold_asked, since: row.held_since },
    hangUp: row.hang_up_at === null ? null : { cause: row.hang_up_cause as HangUp['cause'], at: row.hang_up_at },
    record: row.record,
    onDemand: row.on_demand_stage === null ? null : { asked: row.on_demand_asked, stage: row.on_demand_stage },
    deadline: row.deadline_at === null ? null : { kind: row.deadline_kind as Deadline['kind'], at: row.deadline_at },
  };
}

function toCaller(row: CallRow): Caller | null {
  if (row.direction === 'outbound' || row.wait_until === null) return null;
  const { queue_id, queue_label, wanted_agent_id } = row;
  return {
    place: row.caller_place as Caller['place'],
    arrived: row.caller_arrived ?? false,
    queue: queue_id === null ? null : { id: queue_id as QueueId, label: queue_label ?? '' },
    wantedAgentId: wanted_agent_id as MemberId | null,
    waitingSince: row.waiting_since,
    waitUntil: row.wait_until,
    claimedAt: row.claimed_at,
    agentHasSound: row.agent_has_sound ?? false,
    overflow: row.overflow,
    overflowing: row.overflowing ?? false,
    served: row.served ?? false,
  };
}

function callerColumns(caller: Caller | null) {
  return {
    queue_id: caller?.queue?.id ?? null,
    queue_label: caller?.queue?.label ?? null,
    wanted_agent_id: caller?.wantedAgentId ?? null,
    caller_place: caller?.place ?? null,
    caller_arrived: caller?.arrived ?? null,
    waiting_since: caller?.waitingSince ?? null,
    wait_until: caller?.waitUntil ?? null,
    claimed_at: caller?.claimedAt ?? null,
    agent_has_sound: caller?.agentHasSound ?? null,
    overflow: caller?.overflow == null ? null : JSON.stringify(caller.overflow),
    overflowing: caller?.overflowing ?? null,
    served: caller?.served ?? null,
  } satisfies Updateable<CallsTable>;
}

/** The columns of a call's row that the machine decides. */
export function machineColumns(record: CallRecord) {
  return {
    ...callerColumns(record.caller),
    agent_id: record.agent?.id ?? null,
    agent_name: record.agent?.name ?? null,
    state: record.state,
    outcome: record.outcome,
    ended_by: record.endedBy,
    reason: record.reason,
    agent_leg_id: record.agentLeg.id,
    customer_leg_id: record.customerLeg.id,
    hold_asked: record.hold.asked,
    held_since: record.hold.since,
    on_demand_stage: record.onDemand?.stage ?? null,
    on_demand_asked: record.onDemand?.asked ?? false,
    hang_up_cause: record.hangUp?.cause ?? null,
    hang_up_at: record.hangUp?.at ?? null,
    deadline_kind: record.deadline?.kind ?? null,
    deadline_at: record.deadline?.at ?? null,
    ringing_at: record.customerLeg.ringingAt,
    answered_at: answeredAt(record),
    ended_at: record.endedAt,
    talk_ms: talkMs(record),
    machine_version: machineVersion,
  } satisfies Updateable<CallsTable>;
}

/** Saves what the machine decided. `version` grows only when the screens see a difference. */
export async function saveCall(tx: Tx, orgId: OrgId, record: CallRecord, version: number, now: Date): Promise<void> {
  await tx
    .updateTable('calls')
    .set({ ...machineColumns(record), version })
    .where('id', '=', record.id)
    .execute();
  await saveLegs(tx, orgId, record, now);
}

/** Inserts or updates both current legs; a leg that was replaced keeps its row. */
export async function saveLegs(tx: Tx, orgId: OrgId, record: CallRecord, now: Date): Promise<void> {
  const { agentLeg, customerLeg } = record;
  const key = { org_id: orgId, call_id: record.id, created_at: now, missing_since: null };
  const agent = {
    carrier_leg_id: agentLeg.carrierLegId,
    state: agentLeg.state,
    joined: agentLeg.joined,
    lost_at: agentLeg.lostAt,
    ringing_at: null,
    answered_at: null,
    left_at: null,
    ended_at: null,
    end_cause: null,
    duration_ms: null,
  };
  const customer = {
    carrier_leg_id: customerLeg.carrierLegId,
    state: customerLeg.state,
    joined: false,
    lost_at: null,
    ringing_at: customerLeg.ringingAt,
    answered_at: customerLeg.answeredAt,
    left_at: customerLeg.leftAt,
    ended_at: customerLeg.endedAt,
    end_cause: customerLeg.end,
    duration_ms: customerLeg.durationMs,
  };
  for (const leg of [
    { id: agentLeg.id, role: 'agent', columns: agent },
    { id: customerLeg.id, role: 'customer', columns: customer },
  ] as const) {
    await tx
      .insertInto('legs')
      .values({ ...key, id: leg.id, role: leg.role, ...leg.columns })
      .onConflict((conflict) => conflict.columns(['org_id', 'id']).doUpdateSet(leg.columns))
      .execute();
  }
}

/** The call and leg that a carrier's leg belongs to. */
export async function findLegByCarrierId(
  tx: Tx,
  carrierLegId: string,
): Promise<{ legId: LegId; callId: CallId } | null> {
  const row = await tx
    .selectFrom('legs')
    .select(['id', 'call_id'])
    .where('carrier_leg_id', '=', carrierLegId)
    .executeTakeFirst();
  return row === undefined ? null : { legId: row.id as LegId, callId: row.call_id as CallId };
}

/** What else of ours was placed to the same number in the hour before: known to the carrier, or still looked for. */
export async function legsToSameNumber(
  tx: Tx,
  row: Pick<CallRow, 'id' | 'customer_index' | 'created_at'>,
): Promise<{ others: ReadonlySet<string>; onlyByLabel: boolean }> {
  const hourBefore = new Date(row.created_at.getTime() - 3_600_000);
  const legs = await tx
    .selectFrom('calls')
    .innerJoin('legs', (join) =>
      join.onRef('legs.org_id', '=', 'calls.org_id').onRef('legs.id', '=', 'calls.customer_leg_id'),
    )
    .select(['legs.carrier_leg_id', 'legs.state'])
    .where('calls.customer_index', '=', row.customer_index)
    .where('calls.created_at', '>', hourBefore)
    .where('calls.id', '<>', row.id)
    .execute();
  return {
    others: new Set(legs.flatMap(({ carrier_leg_id }) => (carrier_leg_id === null ? [] : [carrier_leg_id]))),
    // One that was never found may be on the line all the same.
    onlyByLabel: legs.some(({ carrier_leg_id, state }) => carrier_leg_id === null && state !== 'waiting'),
  };
}

/** The call that a leg of ours belongs to. */
export async function findCallOfLeg(tx: Tx, legId: LegId): Promise<CallId | null> {
  const row = await tx.selectFrom('legs').select('call_id').where('id', '=', legId).executeTakeFirst();
  return row === undefined ? null : (row.call_id as CallId);
}

/** Closes a leg that a rejoin replaced: the machine no longer looks at it. */
export async function closeReplacedLeg(tx: Tx, legId: LegId, at: Date): Promise<void> {
  await tx
    .updateTable('legs')
    .set({ state: 'ended', joined: false, ended_at: at })
    .where('id', '=', legId)
    .where('state', '<>', 'ended')
    .execute();
}

export interface OpenLeg {
  callId: CallId;
  legId: LegId;
  carrierLegId: string | null;
  role: 'agent' | 'customer';
  state: string;
  joined: boolean;
  callState: CallRow['state'];
  callEndedAt: Date | null;
}

/** Every leg that is, as far as we know, not over; the reconciler's list. */
export async function openLegs(tx: Tx): Promise<OpenLeg[]> {
  const rows = await tx
    .selectFrom('legs')
    .innerJoin('calls', (join) => join.onRef('calls.org_id', '=', 'legs.org_id').onRef('calls.id', '=', 'legs.call_id'))
    .select(['legs.id', 'legs.call_id', 'legs.carrier_leg_id', 'legs.role', 'legs.state', 'legs.joined'])
    .select(['calls.state as call_state', 'calls.ended_at as call_ended_at'])
    .where('legs.state', '<>', 'ended')
    .where((eb) => eb.or([eb('calls.state', '<>', 'ended'), eb('legs.carrier_leg_id', 'is not', null)]))
    .orderBy('legs.created_at')
    .execute();
  return rows.map((row) => ({
    callId: row.call_id as CallId,
    legId: row.id as LegId,
    carrierLegId: row.carrier_leg_id,
    role: row.role,
    state: row.state,
    joined: row.joined,
    callState: row.call_state,
    callEndedAt: row.call_ended_at,
  }));
}

/** The carrier knows the leg again: an earlier "gone" was a stale read. */
export async function noteSeen(tx: Tx, legId: LegId): Promise<void> {
  await tx
    .updateTable('legs')
    .set({ missing_since: null })
    .where('id', '=', legId)
    .where('missing_since', 'is not', null)
    .execute();
}

/** Notes that the carrier did not know a leg; answers since when. */
export async function noteMissing(tx: Tx, legId: LegId, now: Date): Promise<Date> {
  const row = await tx.selectFrom('legs').select('missing_since').where('id', '=', legId).executeTakeFirst();
  if (row?.missing_since) return row.missing_since;
  await tx.updateTable('legs').set({ missing_since: now }).where('id', '=', legId).execute();
  return now;
}
