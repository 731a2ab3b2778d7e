import type { CallId, OrgId } from '@ringdesk/contract';
import { newId } from '../../../platform/ids.ts';
import type { Tx } from '../calls.store.ts';
import type { CallEffect } from '../machine/call-event.ts';

export interface StoredEffect {
  id: string;
  callId: CallId;
  kind: CallEffect['kind'];
  carrierLegId: string | null;
  state: 'pending' | 'started';
  attempts: number;
  createdAt: Date;
}

/** `again`: not over, ask again after so many milliseconds. */
export type Outcome =
  | { kind: 'done' }
  | { kind: 'again'; afterMs: number; error: string | null }
  | { kind: 'failed'; error: string };

/** Written in the transaction of the change that asks for them. A hang-up that is under way is not asked for twice. */
export async function addEffects(
  tx: Tx,
  orgId: OrgId,
  callId: CallId,
  effects: readonly CallEffect[],
  now: Date,
): Promise<void> {
  for (const effect of effects) {
    const carrierLegId = effect.kind === 'hang-up-leg' ? effect.carrierLegId : null;
    const afterMs = effect.kind === 'match-hold' ? (effect.afterMs ?? 0) : 0;
    if (carrierLegId !== null && (await isUnderWay(tx, carrierLegId))) continue;
    const row = {
      org_id: orgId,
      id: newId(),
      call_id: callId,
      kind: effect.kind,
      carrier_leg_id: carrierLegId,
      state: 'pending',
      attempts: 0,
      due_at: new Date(now.getTime() + afterMs),
      last_error: null,
      created_at: now,
    } as const;
    await tx.insertInto('call_effects').values(row).execute();
  }
}

async function isUnderWay(tx: Tx, carrierLegId: string): Promise<boolean> {
  const row = await tx
    .selectFrom('call_effects')
    .select('id')
    .where('carrier_leg_id', '=', carrierLegId)
    .where('state', 'in', ['pending', 'started'])
    .executeTakeFirst();
  return row !== undefined;
}

/** Effects that are due, in the order in which they were asked for. */
export async function dueEffects(tx: Tx, now: Date): Promise<StoredEffect[]> {
  const rows = await tx
    .selectFrom('call_effects')
    .select(['id', 'call_id', 'kind', 'carrier_leg_id', 'state', 'attempts', 'created_at'])
    .where('state', 'in', ['pending', 'started'])
    .where('due_at', '<=', now)
    .orderBy('created_at')
    .orderBy('id')
    .limit(200)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    callId: row.call_id as CallId,
    kind: row.kind as CallEffect['kind'],
    carrierLegId: row.carrier_leg_id,
    state: row.state as StoredEffect['state'],
    attempts: row.attempts,
    createdAt: row.created_at,
  }));
}

/**
 * Takes an effect for this process until `until`. False when another process has taken it since it was read. After a
 * crash it becomes due again at `until`.
 */
export async function claimEffect(tx: Tx, effect: StoredEffect, until: Date): Promise<boolean> {
  const result = await tx
    .updateTable('call_effects')
    .set({ attempts: effect.attempts + 1, due_at: until, state: effect.kind === 'place-leg' ? 'started' : 'pending' })
    .where('id', '=', effect.id)
    .where('attempts', '=', effect.attempts)
    .where('state', '=', effect.state)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

export async function finishEffect(tx: Tx, id: string, state: 'done' | 'failed', error: string | null): Promise<void> {
  await tx.updateTable('call_effects').set({ state, last_error: error }).where('id', '=', id).execute();
}

export async function postponeEffect(tx: Tx, id: string, dueAt: Date, error: string | null): Promise<void> {
  await tx.updateTable('call_effects').set({ due_at: dueAt, last_error: error }).where('id', '=', id).execute();
}

/** As `postponeEffect`, for one that may have broken before it was claimed: the try counts all the same. */
export async function retryEffect(tx: Tx, id: string, attempts: number, dueAt: Date, error: string): Promise<void> {
  const change = { attempts, due_at: dueAt, last_error: error };
  await tx
    .updateTable('call_effects')
    .set(change)
    .where('id', '=', id)
    .where('state', 'in', ['pending', 'started'])
    .execute();
}

/** The next moment after `now` at which something of this organization falls due; null when nothing waits. */
export async function nextDueAfter(tx: Tx, now: Date): Promise<Date | null> {
  const effect = await tx
    .selectFrom('call_effects')
    .select('due_at')
    .where('state', 'in', ['pending', 'started'])
    .where('due_at', '>', now)
    .orderBy('due_at')
    .limit(1)
    .executeTakeFirst();
  const call = await tx
    .selectFrom('calls')
    .select('deadline_at')
    .where('deadline_at', '>', now)
    .orderBy('deadline_at')
    .limit(1)
    .executeTakeFirst();
  const times = [effect?.due_at, call?.deadline_at].filter((at): at is Date => at != null);
  return times.length === 0 ? null : new Date(Math.min(...times.map((at) => at.getTime())));
}
