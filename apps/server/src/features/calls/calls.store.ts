import type { CallId, LegId, MemberId, OrgId, QueueId } from '@ringdesk/contract';
import type { Selectable, Updateable } from 'kysely';
import type { CallsTable, LegsTable } from '../../platform/db/tables-calls.ts';
import { Invariant } from '../../platform/errors.ts';
import { saveLegs, type Tx } from './legs.store.ts';
import { machineVersion } from './machine/call.machine.ts';
import {
  type AgentLeg,
  answeredAt,
  type Caller,
  type CallRecord,
  type CustomerLeg,
  type Deadline,
  type HangUp,
  talkMs,
} from './machine/call-record.ts';

export type { Tx } from './legs.store.ts';

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
      leftAt: agent.left_at,
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
