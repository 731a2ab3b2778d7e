import type { CallId, LegId, OrgId } from '@ringdesk/contract';
import type { Selectable } from 'kysely';
import type { Tables, Transaction } from '../../platform/db/database.ts';
import type { CallsTable } from '../../platform/db/tables-calls.ts';
import type { CallRecord } from './machine/call-record.ts';

export type Tx = Transaction<Tables>;

type CallRow = Selectable<CallsTable>;

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
    left_at: agentLeg.leftAt,
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
  const rows = [
    { ...key, id: agentLeg.id, role: 'agent', ...agent },
    { ...key, id: customerLeg.id, role: 'customer', ...customer },
  ] as const;
  await tx
    .insertInto('legs')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'id']).doUpdateSet(({ ref }) => ({
        carrier_leg_id: ref('excluded.carrier_leg_id'),
        state: ref('excluded.state'),
        joined: ref('excluded.joined'),
        lost_at: ref('excluded.lost_at'),
        ringing_at: ref('excluded.ringing_at'),
        answered_at: ref('excluded.answered_at'),
        left_at: ref('excluded.left_at'),
        ended_at: ref('excluded.ended_at'),
        end_cause: ref('excluded.end_cause'),
        duration_ms: ref('excluded.duration_ms'),
      })),
    )
    .execute();
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
