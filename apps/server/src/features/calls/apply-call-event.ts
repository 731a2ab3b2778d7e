import type { Call, CallId, LegId, OrgId } from '@ringdesk/contract';
import { sql } from 'kysely';
import type { Clock } from '../../platform/clock.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import { newId } from '../../platform/ids.ts';
import type { Logger } from '../../platform/log.ts';
import type { Actor, AppendEvent } from '../../platform/outbox/outbox.ts';
import { type CallRow, lockCall, machineColumns, type StoredCall, saveCall, type Tx } from './calls.store.ts';
import { addEffects } from './effects/effects.store.ts';
import { viewCall } from './log/call-view.ts';
import { transition } from './machine/call.machine.ts';
import type { BesideMachineEvent, CallEvent, Changed, NewCallEvent } from './machine/call-event.ts';
import type { CallRecord } from './machine/call-record.ts';
import type { CallTimings } from './machine/call-timings.ts';
import { stepOf } from './story/call-steps.ts';

export interface ApplyDeps {
  encryption: Encryption;
  append: AppendEvent;
  clock: Clock;
  log: Logger;
  timings: CallTimings;
  /** Other features follow a call in the transaction of its change: offers, presence, missed callers. */
  onCallChanged(tx: Tx, orgId: OrgId, change: CallChange): Promise<void>;
}

export interface CallChange {
  before: CallRecord;
  after: CallRecord;
  /** What changed it. */
  event: CallEvent['type'];
  row: CallRow;
}

export interface Applied {
  /** Why nothing changed; null when something did. */
  ignored: string | null;
  stored: StoredCall;
}

/**
 * The one way in which a call changes: locks it, lets the machine decide, saves, writes the story, the effects and the
 * events, all in the caller's transaction. Null where the organization has no such call.
 */
export async function applyCallEvent(
  deps: ApplyDeps,
  tx: Tx,
  orgId: OrgId,
  callId: CallId,
  event: CallEvent,
  actor: Actor,
): Promise<Applied | null> {
  const stored = await lockCall(tx, callId);
  if (stored === null) return null;
  const now = deps.clock.now();
  const result = transition(stored.record, event, { now, timings: deps.timings, newLegId: newId<LegId>() });
  const log = deps.log.child({ organization: orgId, call: callId });
  if (result.kind === 'ignored') {
    log.debug({ event: event.type, reason: result.reason }, 'Nothing new');
    return { ignored: result.reason, stored };
  }
  const row = await save(deps, tx, orgId, stored, result, now);
  const step = stepOf(stored.record, result.call, event);
  if (step !== null) {
    await addStep(deps, tx, orgId, callId, { ...step, at: 'at' in event ? event.at : now });
    log.info({ step: step.type, state: result.call.state, outcome: result.call.outcome ?? undefined }, step.text);
  }
  await announce(deps, tx, orgId, row, result, actor, now);
  await deps.onCallChanged(tx, orgId, { before: stored.record, after: result.call, event: event.type, row });
  return { ignored: null, stored: { row, record: result.call } };
}

async function save(
  deps: ApplyDeps,
  tx: Tx,
  orgId: OrgId,
  stored: StoredCall,
  { call, events, effects }: Changed,
  now: Date,
): Promise<CallRow> {
  const version = stored.row.version + (events.length > 0 ? 1 : 0);
  await saveCall(tx, orgId, call, version, now);
  await addEffects(tx, orgId, call.id, effects, deps.clock.now());
  return { ...stored.row, ...machineColumns(call), overflow: call.caller?.overflow ?? null, version };
}

async function announce(
  deps: ApplyDeps,
  tx: Tx,
  orgId: OrgId,
  row: CallRow,
  { events }: Changed,
  actor: Actor,
  now: Date,
): Promise<void> {
  if (events.length === 0) return;
  const call = await viewCall(tx, { orgId, encryption: deps.encryption }, row);
  for (const type of events) await deps.append(tx, orgId, now, { type, actor, data: { call } });
}

/** Tells everybody of a call that was inserted in this transaction. */
export async function announceNewCall(
  deps: Pick<ApplyDeps, 'encryption' | 'append' | 'clock'>,
  tx: Tx,
  orgId: OrgId,
  row: CallRow,
  type: NewCallEvent,
  actor: Actor,
): Promise<Call> {
  const call = await viewCall(tx, { orgId, encryption: deps.encryption }, row);
  await deps.append(tx, orgId, deps.clock.now(), { type, actor, data: { call } });
  return call;
}

/** Tells everybody of a change beside the machine, such as a recording: one version further. Null: no such call. */
export async function announceCall(
  deps: Pick<ApplyDeps, 'encryption' | 'append' | 'clock'>,
  tx: Tx,
  orgId: OrgId,
  callId: CallId,
  type: BesideMachineEvent,
  actor: Actor,
): Promise<Call | null> {
  const stored = await lockCall(tx, callId);
  if (stored === null) return null;
  const version = stored.row.version + 1;
  await tx.updateTable('calls').set({ version }).where('id', '=', callId).execute();
  const call = await viewCall(tx, { orgId, encryption: deps.encryption }, { ...stored.row, version });
  await deps.append(tx, orgId, deps.clock.now(), { type, actor, data: { call } });
  return call;
}

/** A sentence of a call's story. */
export async function addStep(
  { encryption }: Pick<ApplyDeps, 'encryption'>,
  tx: Tx,
  orgId: OrgId,
  callId: CallId,
  { type, text, at }: { type: string; text: string; at: Date },
): Promise<void> {
  const position = sql<number>`(select coalesce(max(position), 0) + 1 from call_steps where call_id = ${callId})`;
  await tx
    .insertInto('call_steps')
    .values({ org_id: orgId, call_id: callId, position, type, at, sealed: await encryption.encrypt(orgId, text) })
    .execute();
}
