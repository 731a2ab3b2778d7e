import type { OrgId } from '@ringdesk/contract';
import { type Carrier, CarrierError, type PlaceLeg } from '../../../carrier/carrier.port.ts';
import { Invariant } from '../../../platform/errors.ts';
import { saveRecording } from '../../recordings/public.ts';
import { announceCall, applyCallEvent } from '../apply-call-event.ts';
import { applyLegFact } from '../apply-leg-fact.ts';
import { overflowCaller, placeCaller } from '../callers/direct-caller.ts';
import { type CallRow, readCall, type StoredCall, type Tx } from '../calls.store.ts';
import type { CallsDeps } from '../calls-deps.ts';
import { findLegByCarrierId, legsToSameNumber } from '../legs.store.ts';
import { viewCall } from '../log/call-view.ts';
import type { CallEvent } from '../machine/call-event.ts';
import type { CreateLimit } from '../placing/create-limit.ts';
import { endedFact } from '../reconciling/leg-facts.ts';
import { claimEffect, finishEffect, type Outcome, postponeEffect, type StoredEffect } from './effects.store.ts';
import { backoffMs, giveUpEffect, lastTry, noteBroken } from './give-up-effect.ts';
import { matchHold } from './match-hold.ts';
import { recordOnDemand } from './record-on-demand.ts';
import { tellCustomer } from './tell-customer.ts';

export interface EffectDeps extends CallsDeps {
  creates: Pick<CreateLimit, 'take'>;
}

const done: Outcome = { kind: 'done' };
const system = { kind: 'system', id: null } as const;

/** How long an effect belongs to the process that claimed it: longer than any request to a carrier lasts. */
const leaseMs = 25_000;
/** After an unclear answer the leg is looked for this often, at growing distances: 15 seconds in all. */
const lookMs = [500, 1_000, 2_000, 4_000, 8_000];

/** Does one thing at the carrier. Everything but placing a leg may be done again; placing never is. */
export async function runEffect(deps: EffectDeps, orgId: OrgId, effect: StoredEffect): Promise<void> {
  try {
    await carryOut(deps, orgId, effect);
  } catch (error) {
    await noteBroken(deps, orgId, effect, error);
  }
}

async function carryOut(deps: EffectDeps, orgId: OrgId, effect: StoredEffect): Promise<void> {
  const { database, clock } = deps;
  if (effect.kind === 'place-leg') {
    // Found started: the process that placed the leg died before it could say what became of it.
    if (effect.state === 'started') return settlePlacing(deps, orgId, effect, { type: 'customer.unclear' });
    if (stillToBePlaced(await callOf(deps, orgId, effect))) await waitForTurn(deps, orgId);
  }
  // Read after the wait: whoever hung up meanwhile must not have a phone ring.
  const stored = await callOf(deps, orgId, effect);
  if (effect.kind === 'place-leg' && !stillToBePlaced(stored)) {
    return settlePlacing(deps, orgId, effect, neverPlaced(deps, stored));
  }
  const until = new Date(clock.now().getTime() + leaseMs);
  if (!(await database.withOrganization(orgId, (tx) => claimEffect(tx, effect, until)))) return;
  const outcome = await attempt(deps, orgId, effect, stored);
  await database.withOrganization(orgId, (tx) => note(tx, deps, orgId, effect, outcome));
}

async function callOf({ database }: EffectDeps, orgId: OrgId, effect: StoredEffect): Promise<StoredCall> {
  const stored = await database.withOrganization(orgId, (tx) => readCall(tx, effect.callId));
  if (stored === null) throw new Invariant(`Effect ${effect.id} is without its call.`);
  return stored;
}

async function waitForTurn(deps: EffectDeps, orgId: OrgId): Promise<void> {
  await deps.creates.take(orgId, (await deps.carrierOf(orgId)).createsPerSecond);
}

function note(tx: Tx, deps: EffectDeps, orgId: OrgId, effect: StoredEffect, outcome: Outcome): Promise<void> {
  if (outcome.kind === 'done') return finishEffect(tx, effect.id, 'done', null);
  if (outcome.kind === 'failed') return giveUpEffect(deps, tx, orgId, effect, outcome.error);
  return postponeEffect(tx, effect.id, new Date(deps.clock.now().getTime() + outcome.afterMs), outcome.error);
}

async function attempt(deps: EffectDeps, orgId: OrgId, effect: StoredEffect, stored: StoredCall): Promise<Outcome> {
  try {
    const carrier = await deps.carrierOf(orgId);
    switch (effect.kind) {
      case 'place-leg':
        return await placeLeg(deps, orgId, effect, stored, carrier);
      case 'find-leg':
        return await findLeg(deps, orgId, effect, stored, carrier);
      case 'hang-up-leg':
        return await hangUpLeg(deps, orgId, effect, carrier);
      case 'end-with-customer':
        if (stored.record.state === 'answered') await carrier.endWithLeg(effect.callId, stored.record.customerLeg.id);
        return done;
      case 'tell-customer':
        return await tellCustomer(stored, carrier);
      case 'match-hold':
        return await matchHold(deps, orgId, effect, stored, carrier);
      case 'announce-recording':
      case 'stop-recording':
        return await recordOnDemand(deps, orgId, effect, stored, carrier);
      case 'start-recording':
        if (stored.record.onDemand !== null) return await recordOnDemand(deps, orgId, effect, stored, carrier);
        return await startRecording(deps, orgId, effect, stored, carrier);
      case 'place-caller':
        return await placeCaller(deps, orgId, stored, carrier);
      case 'overflow-caller':
        return await overflowCaller(deps, orgId, stored);
    }
  } catch (error) {
    const told = { organization: orgId, call: effect.callId, effect: effect.kind };
    const pauseMs = backoffMs(effect.attempts);
    const isLast = effect.attempts + 1 >= lastTry;
    if (error instanceof CarrierError) {
      const { code, carrierCode, retryAfterMs } = error;
      deps.log.warn({ ...told, code, carrierCode }, 'The carrier did not do what was asked');
      return isLast
        ? { kind: 'failed', error: code }
        : { kind: 'again', afterMs: retryAfterMs ?? pauseMs, error: code };
    }
    deps.log.error({ ...told, err: error }, 'An effect broke');
    return isLast ? { kind: 'failed', error: 'broken' } : { kind: 'again', afterMs: pauseMs, error: 'broken' };
  }
}

function stillToBePlaced({ record }: StoredCall): boolean {
  return record.state !== 'ended' && record.customerLeg.state === 'placing' && record.hangUp === null;
}

/** The call was given up before its customer's leg was ever asked for. */
function neverPlaced({ clock }: EffectDeps, { record }: StoredCall): CallEvent {
  const { id: legId, carrierLegId } = record.customerLeg;
  return { type: 'leg.ended', legId, carrierLegId, at: clock.now(), end: 'cancelled', durationMs: null, reason: null };
}

async function requestOf(
  deps: EffectDeps,
  orgId: OrgId,
  row: CallRow,
  record: StoredCall['record'],
): Promise<PlaceLeg> {
  const call = await deps.database.withOrganization(orgId, (tx) =>
    viewCall(tx, { orgId, encryption: deps.encryption }, row),
  );
  if (call.customerNumber === null) throw new Invariant(`Call ${call.id} has no number to dial.`);
  return {
    callId: record.id,
    legId: record.customerLeg.id,
    from: call.ownNumber.number,
    to: call.customerNumber,
    ringSeconds: deps.ringSeconds,
    longestSeconds: deps.timings.longestCallMs / 1000,
  };
}

async function placeLeg(
  deps: EffectDeps,
  orgId: OrgId,
  effect: StoredEffect,
  { row, record }: StoredCall,
  carrier: Carrier,
): Promise<Outcome> {
  const result = await carrier.placeLeg(await requestOf(deps, orgId, row, record));
  const log = deps.log.child({ organization: orgId, call: record.id, leg: record.customerLeg.id });
  if (result.kind === 'placed') {
    await settlePlacing(deps, orgId, effect, { type: 'customer.placed', carrierLegId: result.carrierLegId });
    return done;
  }
  log.warn({ answer: result.kind, detail: result.detail }, 'The carrier did not clearly place the customer’s leg');
  const event: CallEvent =
    result.kind === 'refused' ? { type: 'customer.refused', reason: result.reason } : { type: 'customer.unclear' };
  await settlePlacing(deps, orgId, effect, event);
  return done;
}

/** What became of placing, and that it is over, in one transaction. */
async function settlePlacing(deps: EffectDeps, orgId: OrgId, effect: StoredEffect, event: CallEvent): Promise<void> {
  await deps.database.withOrganization(orgId, async (tx) => {
    await applyCallEvent(deps, tx, orgId, effect.callId, event, system);
    await finishEffect(tx, effect.id, 'done', event.type === 'customer.placed' ? null : event.type);
  });
}

async function findLeg(
  deps: EffectDeps,
  orgId: OrgId,
  effect: StoredEffect,
  { row, record }: StoredCall,
  carrier: Carrier,
): Promise<Outcome> {
  if (record.customerLeg.state !== 'placing') return done;
  const request = await requestOf(deps, orgId, row, record);
  const rivals = await deps.database.withOrganization(orgId, (tx) => legsToSameNumber(tx, row));
  const carrierLegId = await carrier.findLeg({ ...request, placedAfter: row.created_at, ...rivals });
  const next = lookMs[effect.attempts];
  if (carrierLegId === null && next !== undefined) return { kind: 'again', afterMs: next, error: null };
  const event: CallEvent =
    carrierLegId === null ? { type: 'customer.not-found' } : { type: 'customer.placed', carrierLegId };
  await apply(deps, orgId, effect, event);
  return done;
}

/** A leg that was cancelled while it was queued sends no callback: the carrier's answer is then the fact. */
async function hangUpLeg(deps: EffectDeps, orgId: OrgId, effect: StoredEffect, carrier: Carrier): Promise<Outcome> {
  const { carrierLegId } = effect;
  if (carrierLegId === null) throw new Invariant('A hang-up names no leg.');
  const sighting = await carrier.hangUpLeg(carrierLegId);
  const leg = await deps.database.withOrganization(orgId, (tx) => findLegByCarrierId(tx, carrierLegId));
  if (sighting?.state === 'ended' && leg !== null) {
    const fact = endedFact(sighting, leg.legId, deps.clock.now());
    await deps.database.withOrganization(orgId, (tx) => applyLegFact(deps, tx, orgId, effect.callId, fact, system));
  }
  return done;
}

async function startRecording(
  deps: EffectDeps,
  orgId: OrgId,
  effect: StoredEffect,
  { record }: StoredCall,
  carrier: Carrier,
): Promise<Outcome> {
  const { carrierLegId, state } = record.customerLeg;
  if (carrierLegId === null || state !== 'up') return done;
  const begun = effect.attempts === 0 ? null : await runningRecording(carrier, carrierLegId, record.createdAt);
  const carrierRecordingId = begun ?? (await carrier.startRecording(record.id, carrierLegId));
  if (carrierRecordingId === null) return done;
  await deps.database.withOrganization(orgId, async (tx) => {
    const news = { callId: record.id, carrierRecordingId, state: 'recording', durationMs: null } as const;
    const isNews = await saveRecording(tx, orgId, news, deps.clock.now());
    if (isNews) await announceCall(deps, tx, orgId, record.id, 'call.recorded', system);
  });
  return done;
}

/** After an unclear first try the recording may run already: a second one would double it. */
async function runningRecording(carrier: Carrier, carrierLegId: string, since: Date): Promise<string | null> {
  const all = await carrier.listRecordings(since);
  return all.find((recording) => recording.carrierLegId === carrierLegId)?.carrierRecordingId ?? null;
}

async function apply(deps: EffectDeps, orgId: OrgId, effect: StoredEffect, event: CallEvent): Promise<void> {
  await deps.database.withOrganization(orgId, (tx) => applyCallEvent(deps, tx, orgId, effect.callId, event, system));
}
