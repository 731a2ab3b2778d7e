import { type CallId, callId as callIdSchema, type OrgId } from '@ringdesk/contract';
import type { Carrier, LegSighting } from '../../../carrier/carrier.port.ts';
import { saveRecording } from '../../recordings/public.ts';
import { announceCall } from '../apply-call-event.ts';
import { readCall } from '../calls.store.ts';
import type { CallsDeps } from '../calls-deps.ts';
import { addEffects } from '../effects/effects.store.ts';
import { type OpenLeg, openLegs } from '../legs.store.ts';
import { agrees, askAboutLeg, askAboutParties, awaitsAgent, takeSighting } from './ask-carrier.ts';

/** A leg of a call that ended longer ago than this is nobody's any more. */
const orphanAfterMs = 10_000;
/** A recording without a row, or unfinished, is looked for from this long after the call until a day later. */
const recordingAfterMs = 30_000;
const recordingUntilMs = 24 * 3_600_000;

/**
 * Asks the carrier of one organization what is live, asks again only where it disagrees with us, and feeds the answers
 * to the same machine as the webhooks. Never touches a leg that does not bear our mark: the account may run other systems.
 * Throws CarrierError when the carrier cannot be asked; `retryAfterMs` says how long to leave it in peace.
 */
export async function reconcileCalls(deps: CallsDeps, orgId: OrgId): Promise<void> {
  const carrier = await deps.carrierOf(orgId);
  const live = await carrier.listLive();
  const ours = await deps.database.withOrganization(orgId, openLegs);
  const sightings = new Map(live.legs.map((leg) => [leg.carrierLegId, leg]));
  for (const leg of ours) await reconcileLeg(deps, orgId, leg, sightings, carrier);
  await findLostAgents(deps, orgId, ours, carrier);
  await hangUpOrphans(deps, orgId, live, carrier);
  await sweepRecordings(deps, orgId, carrier);
  deps.wake(orgId);
}

async function reconcileLeg(
  deps: CallsDeps,
  orgId: OrgId,
  leg: OpenLeg,
  sightings: ReadonlyMap<string, LegSighting>,
  carrier: Carrier,
): Promise<void> {
  const { carrierLegId, callId, legId } = leg;
  if (carrierLegId === null) return;
  const sighting = sightings.get(carrierLegId);
  if (agrees(leg, sighting)) return;
  if (sighting === undefined) await askAboutLeg(deps, orgId, callId, { id: legId, carrierLegId }, carrier);
  else await takeSighting(deps, orgId, callId, legId, carrierLegId, sighting);
}

/** Agents whose joining nobody reported. */
async function findLostAgents(
  deps: CallsDeps,
  orgId: OrgId,
  ours: readonly OpenLeg[],
  carrier: Carrier,
): Promise<void> {
  for (const { callId, role, joined, carrierLegId } of ours) {
    if (role !== 'agent' || joined || carrierLegId === null) continue;
    const stored = await deps.database.withOrganization(orgId, (tx) => readCall(tx, callId));
    if (stored !== null && awaitsAgent(stored.record)) await askAboutParties(deps, orgId, stored.record, carrier);
  }
}

/** Lines of ours that are alive though their call has ended: known by the carrier's id, or by our label in a conversation. */
async function hangUpOrphans(
  deps: CallsDeps,
  orgId: OrgId,
  live: { legs: readonly LegSighting[]; conversations: readonly string[] },
  carrier: Carrier,
): Promise<void> {
  const orphans = await orphansByCarrierId(deps, orgId, live.legs);
  for (const callId of await endedConversations(deps, orgId, live.conversations)) {
    for (const party of await carrier.listParties(callId)) {
      if (party.legId !== null) orphans.set(party.carrierLegId, callId);
    }
  }
  for (const [carrierLegId, callId] of orphans) {
    deps.log.warn({ organization: orgId, call: callId }, 'A line outlived its call and is hung up');
    await deps.database.withOrganization(orgId, (tx) =>
      addEffects(tx, orgId, callId, [{ kind: 'hang-up-leg', carrierLegId }], deps.clock.now()),
    );
  }
}

async function orphansByCarrierId(
  deps: CallsDeps,
  orgId: OrgId,
  legs: readonly LegSighting[],
): Promise<Map<string, CallId>> {
  if (legs.length === 0) return new Map();
  const endedBefore = new Date(deps.clock.now().getTime() - orphanAfterMs);
  const rows = await deps.database.withOrganization(orgId, (tx) =>
    tx
      .selectFrom('legs')
      .innerJoin('calls', (join) =>
        join.onRef('calls.org_id', '=', 'legs.org_id').onRef('calls.id', '=', 'legs.call_id'),
      )
      .select(['legs.carrier_leg_id', 'legs.call_id'])
      .where(
        'legs.carrier_leg_id',
        'in',
        legs.map(({ carrierLegId }) => carrierLegId),
      )
      .where('calls.ended_at', '<', endedBefore)
      .execute(),
  );
  return new Map(rows.map((row) => [String(row.carrier_leg_id), row.call_id as CallId]));
}

async function endedConversations(deps: CallsDeps, orgId: OrgId, names: readonly string[]): Promise<CallId[]> {
  const ids = names.flatMap((name) => callIdSchema.safeParse(name).data ?? []);
  if (ids.length === 0) return [];
  const endedBefore = new Date(deps.clock.now().getTime() - orphanAfterMs);
  const rows = await deps.database.withOrganization(orgId, (tx) =>
    tx.selectFrom('calls').select('id').where('id', 'in', ids).where('ended_at', '<', endedBefore).execute(),
  );
  return rows.map(({ id }) => id as CallId);
}

/** Recordings whose word never came. */
async function sweepRecordings(deps: CallsDeps, orgId: OrgId, carrier: Carrier): Promise<void> {
  const unfinished = await callsWithoutRecording(deps, orgId);
  const [first] = unfinished;
  if (first === undefined) return;
  const recordings = await carrier.listRecordings(first.createdAt);
  for (const { callId, carrierLegId } of unfinished) {
    for (const { carrierRecordingId, state, durationMs } of recordings.filter(
      (one) => one.carrierLegId === carrierLegId,
    )) {
      await deps.database.withOrganization(orgId, async (tx) => {
        const news = await saveRecording(
          tx,
          orgId,
          { callId, carrierRecordingId, state, durationMs },
          deps.clock.now(),
        );
        if (!news) return;
        await announceCall(deps, tx, orgId, callId, 'call.recorded', { kind: 'carrier', id: null });
        if (state === 'ready' || state === 'failed') {
          await deps.messages.finish(tx, orgId, { carrierRecordingId, state, durationMs });
        }
      });
    }
  }
}

/** Calls that should have a finished recording or message and have none, oldest first. */
async function callsWithoutRecording(deps: CallsDeps, orgId: OrgId) {
  const nowMs = deps.clock.now().getTime();
  const rows = await deps.database.withOrganization(orgId, (tx) =>
    tx
      .selectFrom('calls')
      .innerJoin('legs', (join) =>
        join.onRef('legs.org_id', '=', 'calls.org_id').onRef('legs.id', '=', 'calls.customer_leg_id'),
      )
      .select(['calls.id', 'calls.created_at', 'legs.carrier_leg_id'])
      .where((eb) => {
        const recorded = eb
          .selectFrom('recordings')
          .select('recordings.id')
          .whereRef('recordings.call_id', '=', 'calls.id');
        const isExpected = eb.or([
          eb.and([eb('calls.record', '=', true), eb('calls.outcome', '=', 'answered')]),
          eb('calls.outcome', '=', 'voicemail'),
        ]);
        const over = recorded.where('recordings.state', 'in', ['ready', 'failed', 'deleted']);
        const underWay = recorded.where('recordings.state', 'in', ['recording', 'processing']);
        // One of several may be finished, and another not.
        return eb.or([eb.exists(underWay), eb.and([isExpected, eb.not(eb.exists(over))])]);
      })
      .where('calls.ended_at', '<', new Date(nowMs - recordingAfterMs))
      .where('calls.ended_at', '>', new Date(nowMs - recordingUntilMs))
      .where('legs.carrier_leg_id', 'is not', null)
      .orderBy('calls.created_at')
      .limit(100)
      .execute(),
  );
  return rows.map((row) => ({
    callId: row.id as CallId,
    createdAt: row.created_at,
    carrierLegId: String(row.carrier_leg_id),
  }));
}
