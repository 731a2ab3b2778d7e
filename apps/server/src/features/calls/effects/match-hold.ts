import type { OrgId } from '@ringdesk/contract';
import { type Carrier, CarrierError } from '../../../carrier/carrier.port.ts';
import { applyCallEvent } from '../apply-call-event.ts';
import type { StoredCall } from '../calls.store.ts';
import type { CallsDeps } from '../calls-deps.ts';
import type { CallEvent } from '../machine/call-event.ts';
import type { Outcome, StoredEffect } from './effects.store.ts';

/** After so many tries, some seconds in all, the agent is told that the carrier does not do it. */
const triesBeforeFailed = 4;
const againMs = 500;

/**
 * Music while the agent is away or wants it, none otherwise: what is true now, not when it was asked. The carrier's answer
 * is the fact. A leg that is not in the conversation may be on its way into it, so it is asked again; where the music stays
 * undone the agent is told.
 */
export async function matchHold(
  deps: CallsDeps,
  orgId: OrgId,
  effect: StoredEffect,
  { record }: StoredCall,
  carrier: Carrier,
): Promise<Outcome> {
  const { state, hangUp, hold, agentLeg, customerLeg } = record;
  if (state !== 'answered' || hangUp !== null) return { kind: 'done' };
  const on = !agentLeg.joined || hold.asked;
  const isLastTry = effect.attempts + 1 >= triesBeforeFailed;
  const tell = async (event: CallEvent) => {
    await deps.database.withOrganization(orgId, (tx) =>
      applyCallEvent(deps, tx, orgId, record.id, event, { kind: 'system', id: null }),
    );
  };
  try {
    if (await carrier.holdLeg(record.id, customerLeg.id, on)) {
      await tell({ type: 'hold.confirmed', on });
      return { kind: 'done' };
    }
  } catch (error) {
    if (error instanceof CarrierError && isLastTry) await tell({ type: 'hold.failed' });
    throw error;
  }
  if (!isLastTry) return { kind: 'again', afterMs: againMs, error: null };
  await tell({ type: 'hold.failed' });
  return { kind: 'done' };
}
