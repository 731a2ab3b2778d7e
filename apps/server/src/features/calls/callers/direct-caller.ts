import type { OrgId } from '@ringdesk/contract';
import type { Carrier } from '../../../carrier/carrier.port.ts';
import { applyCallEvent } from '../apply-call-event.ts';
import { readCall, type StoredCall } from '../calls.store.ts';
import type { CallsDeps } from '../calls-deps.ts';
import type { Outcome } from '../effects/effects.store.ts';
import type { CallRecord } from '../machine/call-record.ts';
import { endedFact } from '../reconciling/leg-facts.ts';

const system = { kind: 'system', id: null } as const;
/** A leg that the carrier could not redirect, and that has not ended, is asked again after so long. */
const againMs = 500;

/**
 * Whether the carrier is to be told where the caller goes. Who is to wait is told in any case: a request for music that
 * was under way when they were moved comes after it, and says that they wait, though they do not.
 */
export function isToBePlaced({ state, caller }: CallRecord): boolean {
  return state !== 'ended' && caller !== null && (!caller.arrived || caller.place === 'queue');
}

/** Brings the caller to where the call says that they are to be. Safe to repeat: music begins anew, and nothing else. */
export async function placeCaller(
  deps: CallsDeps,
  orgId: OrgId,
  stored: StoredCall,
  carrier: Carrier,
): Promise<Outcome> {
  const { caller, customerLeg } = stored.record;
  if (caller === null || !isToBePlaced(stored.record) || customerLeg.carrierLegId === null) return { kind: 'done' };
  const plan = await deps.database.withOrganization(orgId, (tx) =>
    deps.flow.planOf(tx, orgId, stored, { arriving: false }),
  );
  if (await carrier.redirectLeg(stored.record.id, customerLeg.carrierLegId, plan)) {
    const event = { type: 'caller.placed', place: caller.place } as const;
    await deps.database.withOrganization(orgId, (tx) =>
      applyCallEvent(deps, tx, orgId, stored.record.id, event, system),
    );
    return { kind: 'done' };
  }
  const sighting = await carrier.lookUpLeg(customerLeg.carrierLegId);
  if (sighting?.state !== 'ended') return { kind: 'again', afterMs: againMs, error: null };
  const fact = endedFact(sighting, customerLeg.id, deps.clock.now());
  await deps.database.withOrganization(orgId, (tx) => applyCallEvent(deps, tx, orgId, stored.record.id, fact, system));
  return { kind: 'done' };
}

/** Decides where a caller goes who waited too long, or whom the carrier did not take outside; the decision is then carried out as any other. */
export async function overflowCaller(deps: CallsDeps, orgId: OrgId, { record }: StoredCall): Promise<Outcome> {
  await deps.database.withOrganization(orgId, async (tx) => {
    const stored = await readCall(tx, record.id);
    if (stored?.record.caller?.overflowing !== true) return;
    const { flow } = deps;
    const isOutside = stored.record.state === 'forwarded';
    const to = await (isOutside ? flow.afterForward(tx, orgId, stored) : flow.overflowOf(tx, orgId, stored));
    await applyCallEvent(deps, tx, orgId, record.id, { type: 'caller.sent', to, told: false }, system);
  });
  return { kind: 'done' };
}
