import type { LegId } from '@ringdesk/contract';
import type { LegSighting } from '../../../carrier/carrier.port.ts';
import type { CallEvent } from '../machine/call-event.ts';

/** What the carrier says of a leg that is over, as a fact. */
export function endedFact(sighting: LegSighting, legId: LegId, now: Date): Extract<CallEvent, { type: 'leg.ended' }> {
  const { carrierLegId, end, durationMs, endedAt } = sighting;
  return { type: 'leg.ended', legId, carrierLegId, at: endedAt ?? now, end: end ?? 'failed', durationMs, reason: null };
}
