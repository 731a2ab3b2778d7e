import type { CallId, LegId, OrgId } from '@ringdesk/contract';
import type { CarrierEvent, RecordingFact } from '../../carrier/carrier-event.ts';
import { findRecordingByCarrierId, saveRecording } from '../recordings/public.ts';
import { announceCall, applyCallEvent } from './apply-call-event.ts';
import { applyLegFact } from './apply-leg-fact.ts';
import { readCall, type Tx } from './calls.store.ts';
import type { CallsDeps } from './calls-deps.ts';
import { findCallOfLeg, findLegByCarrierId } from './legs.store.ts';

const carrierActor = { kind: 'carrier', id: null } as const;

/** Takes a fact once: in one transaction it is logged, finds its call, moves the machine and tells the screens. */
export async function applyCarrierEvent(deps: CallsDeps, orgId: OrgId, event: CarrierEvent): Promise<void> {
  await deps.database.withOrganization(orgId, async (tx) => {
    if (!(await isNew(deps, tx, orgId, event))) {
      deps.log.debug({ organization: orgId, call: event.callId, event: event.fact.type }, 'Delivered before');
      return;
    }
    if (event.fact.type === 'recording.finished') await takeRecording(deps, tx, orgId, event, event.fact);
    else await takeLegFact(deps, tx, orgId, event, event.fact);
  });
  deps.wake(orgId);
  if (event.fact.type === 'recording.finished') deps.onRecorded(orgId);
}

/** The log's key makes each event count once, also when two deliveries of it arrive at the same moment. */
async function isNew(deps: CallsDeps, tx: Tx, orgId: OrgId, event: CarrierEvent): Promise<boolean> {
  const row = {
    org_id: orgId,
    dedupe_key: event.dedupeKey,
    call_id: event.callId,
    leg_id: event.legId,
    type: event.fact.type,
    at: event.at,
    received_at: deps.clock.now(),
    fact: JSON.stringify(event.fact),
  };
  const result = await tx
    .insertInto('carrier_events')
    .values(row)
    .onConflict((conflict) => conflict.columns(['org_id', 'dedupe_key']).doNothing())
    .executeTakeFirst();
  return Number(result.numInsertedOrUpdatedRows ?? 0) > 0;
}

async function takeLegFact(
  deps: CallsDeps,
  tx: Tx,
  orgId: OrgId,
  { callId, legId, carrierLegId, at }: CarrierEvent,
  fact: Exclude<CarrierEvent['fact'], RecordingFact>,
): Promise<void> {
  const named = await identify(tx, legId, carrierLegId);
  if (named === null || (callId !== null && callId !== named.callId)) {
    deps.log.debug({ organization: orgId, event: fact.type }, 'About a line that is not ours');
    return;
  }
  const event = { ...fact, legId: named.legId, carrierLegId, at };
  await applyLegFact(deps, tx, orgId, named.callId, event, carrierActor);
}

/** By our own id where the carrier repeated it, else by the carrier's. */
async function identify(
  tx: Tx,
  legId: LegId | null,
  carrierLegId: string | null,
): Promise<{ legId: LegId; callId: CallId } | null> {
  if (legId !== null) {
    const callId = await findCallOfLeg(tx, legId);
    return callId === null ? null : { legId, callId };
  }
  return carrierLegId === null ? null : findLegByCarrierId(tx, carrierLegId);
}

async function takeRecording(
  deps: CallsDeps,
  tx: Tx,
  orgId: OrgId,
  { callId }: CarrierEvent,
  { carrierRecordingId, state, durationMs }: RecordingFact,
): Promise<void> {
  if (
    callId === null ||
    (await tx.selectFrom('calls').select('id').where('id', '=', callId).executeTakeFirst()) === undefined
  ) {
    deps.log.debug({ organization: orgId }, 'A recording of a call that is not ours');
    return;
  }
  const isFirstWord = (await findRecordingByCarrierId(tx, carrierRecordingId)) === null;
  const news = await saveRecording(tx, orgId, { callId, carrierRecordingId, state, durationMs }, deps.clock.now());
  if (!news) return;
  await announceCall(deps, tx, orgId, callId, 'call.recorded', carrierActor);
  if (isFirstWord && state === 'ready') await keepMessage(deps, tx, orgId, callId, carrierRecordingId, durationMs ?? 0);
  await deps.messages.finish(tx, orgId, { carrierRecordingId, state, durationMs });
}

/** A message whose sound is finished before its own word came, or whose word is lost. Our own recordings are known before. */
async function keepMessage(
  deps: CallsDeps,
  tx: Tx,
  orgId: OrgId,
  callId: CallId,
  carrierRecordingId: string,
  durationMs: number,
): Promise<void> {
  const overflow = (await readCall(tx, callId))?.record.caller?.overflow;
  if (overflow?.kind !== 'voicemail' || durationMs === 0) return;
  await applyCallEvent(deps, tx, orgId, callId, { type: 'caller.served' }, carrierActor);
  await deps.messages.keep(tx, orgId, { boxId: overflow.boxId, callId, carrierRecordingId, durationMs });
}
