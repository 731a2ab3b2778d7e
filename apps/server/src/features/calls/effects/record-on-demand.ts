import type { CallId, OrgId } from '@ringdesk/contract';
import { type CallPlan, plainNotice } from '../../../carrier/call-plan.ts';
import { type Carrier, CarrierError } from '../../../carrier/carrier.port.ts';
import { recordingsUnderWay, saveRecording } from '../../recordings/public.ts';
import { applyCallEvent } from '../apply-call-event.ts';
import { readCall, type StoredCall, type Tx } from '../calls.store.ts';
import type { CallsDeps } from '../calls-deps.ts';
import type { CallEvent } from '../machine/call-event.ts';
import type { Outcome, StoredEffect } from './effects.store.ts';

/** After so many tries, some seconds in all, the agent is told that the carrier does not do it. */
const triesBeforeFailed = 4;
const againMs = 500;
const done: Outcome = { kind: 'done' };
const system = { kind: 'system', id: null } as const;

/** The words before a recording on demand; plain ones of ours for a call that is not known. */
export function recordingNotice(deps: CallsDeps, orgId: OrgId, callId: CallId): Promise<CallPlan> {
  return deps.database.withOrganization(orgId, async (tx) => {
    const stored = await readCall(tx, callId);
    return stored === null ? plainNotice : deps.flow.noticePlan(tx, stored);
  });
}

/** Does what the effect says as long as the call still stands where it was asked for. */
export async function recordOnDemand(
  deps: CallsDeps,
  orgId: OrgId,
  effect: StoredEffect,
  stored: StoredCall,
  carrier: Carrier,
): Promise<Outcome> {
  const isLastTry = effect.attempts + 1 >= triesBeforeFailed;
  try {
    if (await isDone(deps, orgId, effect, stored, carrier)) return done;
  } catch (error) {
    if (error instanceof CarrierError && isLastTry) await tell(deps, orgId, effect.callId, 'recording.failed');
    throw error;
  }
  if (!isLastTry) return { kind: 'again', afterMs: againMs, error: null };
  await tell(deps, orgId, effect.callId, 'recording.failed');
  return done;
}

function isDone(
  deps: CallsDeps,
  orgId: OrgId,
  effect: StoredEffect,
  stored: StoredCall,
  carrier: Carrier,
): Promise<boolean> {
  switch (effect.kind) {
    case 'announce-recording':
      return announce(stored, carrier);
    case 'stop-recording':
      return stop(deps, orgId, stored, carrier);
    default:
      return start(deps, orgId, effect, stored, carrier);
  }
}

/** True as well where nobody wants it any more. */
async function announce({ record }: StoredCall, carrier: Carrier): Promise<boolean> {
  if (record.state !== 'answered' || record.onDemand?.stage !== 'notice') return true;
  return carrier.announceRecording(record.id, record.customerLeg.id);
}

async function start(
  deps: CallsDeps,
  orgId: OrgId,
  { attempts }: StoredEffect,
  { record }: StoredCall,
  carrier: Carrier,
): Promise<boolean> {
  const { onDemand, customerLeg, id: callId } = record;
  if (onDemand?.stage !== 'starting' || customerLeg.carrierLegId === null) return true;
  if (!onDemand.asked) {
    await tell(deps, orgId, callId, 'recording.stopped');
    return true;
  }
  // After an unclear first try the recording may run already: a second one would double it.
  const begun = attempts === 0 ? null : await running(deps, orgId, record, customerLeg.carrierLegId, carrier);
  const carrierRecordingId = begun ?? (await carrier.startRecording(callId, customerLeg.carrierLegId));
  if (carrierRecordingId === null) return false;
  const news = { callId, carrierRecordingId, state: 'recording', durationMs: null } as const;
  await tell(deps, orgId, callId, 'recording.started', (tx) => saveRecording(tx, orgId, news, deps.clock.now()));
  return true;
}

/** One that runs at the carrier and that we have not heard of: earlier ones of this call are known. */
async function running(
  deps: CallsDeps,
  orgId: OrgId,
  { id, createdAt }: StoredCall['record'],
  carrierLegId: string,
  carrier: Carrier,
): Promise<string | null> {
  const known = await deps.database.withOrganization(orgId, (tx) =>
    tx.selectFrom('recordings').select('carrier_recording_id').where('call_id', '=', id).execute(),
  );
  const isKnown = (sid: string) => known.some(({ carrier_recording_id }) => carrier_recording_id === sid);
  const all = await carrier.listRecordings(createdAt);
  const begun = all.find(
    (one) => one.carrierLegId === carrierLegId && one.state === 'recording' && !isKnown(one.carrierRecordingId),
  );
  return begun?.carrierRecordingId ?? null;
}

async function stop(deps: CallsDeps, orgId: OrgId, { record }: StoredCall, carrier: Carrier): Promise<boolean> {
  const { onDemand, customerLeg, id: callId } = record;
  if (onDemand === null || onDemand.asked || onDemand.stage !== 'on' || customerLeg.carrierLegId === null) return true;
  const ids = await deps.database.withOrganization(orgId, (tx) => recordingsUnderWay(tx, callId));
  for (const carrierRecordingId of ids) await carrier.stopRecording(customerLeg.carrierLegId, carrierRecordingId);
  await tell(deps, orgId, callId, 'recording.stopped', async (tx) => {
    for (const carrierRecordingId of ids) {
      const news = { callId, carrierRecordingId, state: 'processing', durationMs: null } as const;
      await saveRecording(tx, orgId, news, deps.clock.now());
    }
  });
  return true;
}

/** `beside` is saved first, so that the screens read it with the event. */
async function tell(
  deps: CallsDeps,
  orgId: OrgId,
  callId: CallId,
  type: Extract<CallEvent['type'], `recording.${'started' | 'stopped' | 'failed'}`>,
  beside: (tx: Tx) => Promise<unknown> = async () => {},
): Promise<void> {
  await deps.database.withOrganization(orgId, async (tx) => {
    await beside(tx);
    await applyCallEvent(deps, tx, orgId, callId, { type }, system);
  });
}
