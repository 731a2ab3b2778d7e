import type { CallId, LegId, OrgId } from '@ringdesk/contract';
import type { Carrier, LegSighting } from '../../../carrier/carrier.port.ts';
import { applyCallEvent } from '../apply-call-event.ts';
import { applyLegFact } from '../apply-leg-fact.ts';
import { lockCall, readCall } from '../calls.store.ts';
import type { CallsDeps } from '../calls-deps.ts';
import { noteMissing, noteSeen, type OpenLeg } from '../legs.store.ts';
import type { CallEvent } from '../machine/call-event.ts';
import type { LegEvent } from '../machine/call-legs.ts';
import { type CallRecord, isOpen } from '../machine/call-record.ts';
import { endedFact } from './leg-facts.ts';

const carrierActor = { kind: 'carrier', id: null } as const;

/** Reads are eventually consistent, so "gone" needs two answers this far apart. */
const goneAfterMs = 10_000;

/**
 * Asks the carrier about one call and hands its answers to the machine as facts: what a webhook would have said, had it
 * come. Throws CarrierError when the carrier cannot be asked.
 */
export async function askAboutCall(deps: CallsDeps, orgId: OrgId, callId: CallId): Promise<void> {
  const stored = await deps.database.withOrganization(orgId, (tx) => readCall(tx, callId));
  if (stored === null) return;
  const carrier = await deps.carrierOf(orgId);
  for (const leg of [stored.record.agentLeg, stored.record.customerLeg].filter(isOpen)) {
    await askAboutLeg(deps, orgId, callId, leg, carrier);
  }
  if (awaitsAgent(stored.record) || awaitsCaller(stored.record)) {
    await askAboutParties(deps, orgId, stored.record, carrier);
  }
}

export function awaitsAgent(record: CallRecord): boolean {
  return record.state !== 'ended' && record.agentLeg.state === 'up' && !record.agentLeg.joined;
}

/** The carrier may list a line for some seconds after its browser said that it is gone. */
function isJustLost({ agentLeg: { lostAt } }: CallRecord, now: Date): boolean {
  return lostAt !== null && now.getTime() - lostAt.getTime() < goneAfterMs;
}

/** Asks about one leg that disagrees with us, or is silent. */
export async function askAboutLeg(
  deps: CallsDeps,
  orgId: OrgId,
  callId: CallId,
  { id, carrierLegId }: { id: LegId; carrierLegId: string },
  carrier: Carrier,
): Promise<void> {
  const sighting = await carrier.lookUpLeg(carrierLegId);
  await takeSighting(deps, orgId, callId, id, carrierLegId, sighting);
}

/** A leg as the carrier sees it, as a fact. Null is a carrier that does not know the leg. */
export async function takeSighting(
  deps: CallsDeps,
  orgId: OrgId,
  callId: CallId,
  legId: LegId,
  carrierLegId: string,
  sighting: LegSighting | null,
): Promise<void> {
  const now = deps.clock.now();
  await deps.database.withOrganization(orgId, async (tx) => {
    // The call before its legs, as everywhere.
    await lockCall(tx, callId);
    if (sighting === null) {
      const since = await noteMissing(tx, legId, now);
      if (now.getTime() - since.getTime() < goneAfterMs) return;
    } else {
      await noteSeen(tx, legId);
    }
    const event = sighting === null ? goneFact(legId, carrierLegId, now) : factOf(sighting, legId, now);
    if (event === null) return;
    await applyLegFact(deps, tx, orgId, callId, event, carrierActor);
  });
}

function goneFact(legId: LegId, carrierLegId: string, at: Date): LegEvent {
  const reason = 'The carrier no longer knows this line.';
  return { type: 'leg.ended', legId, carrierLegId, at, end: 'failed', durationMs: null, reason };
}

function factOf(sighting: LegSighting, legId: LegId, now: Date): LegEvent | null {
  const { carrierLegId } = sighting;
  switch (sighting.state) {
    case 'ended':
      return endedFact(sighting, legId, now);
    case 'in-progress':
      return { type: 'leg.answered', legId, carrierLegId, at: now };
    case 'ringing':
      return { type: 'leg.ringing', legId, carrierLegId, at: now };
    case 'queued':
      return null;
  }
}

/** A caller who is being moved to the agent, or a customer who is said to have left: that word may be an old one. */
export function awaitsCaller({ state, caller, customerLeg }: CallRecord): boolean {
  if (state === 'answered') return customerLeg.leftAt !== null;
  return state === 'waiting' && caller?.place === 'conversation';
}

/** Whether those who are awaited are in the conversation, though nobody said so. */
export async function askAboutParties(
  deps: CallsDeps,
  orgId: OrgId,
  record: CallRecord,
  carrier: Carrier,
): Promise<void> {
  const parties = await carrier.listParties(record.id);
  const awaited = [
    ...(awaitsAgent(record) && !isJustLost(record, deps.clock.now()) ? [record.agentLeg] : []),
    ...(awaitsCaller(record) ? [record.customerLeg] : []),
  ];
  for (const { id, carrierLegId } of awaited) {
    const there = parties.some((party) => party.legId === id || party.carrierLegId === carrierLegId);
    if (!there) continue;
    const event: CallEvent = { type: 'leg.joined', legId: id, carrierLegId, at: deps.clock.now() };
    await deps.database.withOrganization(orgId, (tx) =>
      applyCallEvent(deps, tx, orgId, record.id, event, carrierActor),
    );
  }
}

/** Whether the carrier's list agrees with what we hold; a leg that is not in it is over, or too new to be listed. */
export function agrees(leg: OpenLeg, sighting: LegSighting | undefined): boolean {
  if (sighting === undefined) return false;
  if (leg.role === 'agent') return sighting.state !== 'ended';
  if (sighting.state === 'in-progress') return leg.state === 'up';
  if (sighting.state === 'ringing') return leg.state === 'ringing';
  return true;
}
