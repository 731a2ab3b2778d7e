import type { CallId, E164, LegId, OrgId } from '@ringdesk/contract';
import type { LegSighting } from '../carrier.port.ts';
import type { LegEnd } from '../carrier-event.ts';

/** One leg on the scripted carrier. */
export interface ScriptedLeg {
  readonly orgId: OrgId;
  readonly carrierLegId: string;
  readonly callId: CallId;
  readonly legId: LegId;
  readonly role: 'agent' | 'customer';
  readonly number: E164 | null;
  readonly createdAt: Date;
  state: 'queued' | 'ringing' | 'in-progress' | 'ended';
  inConversation: boolean;
  onHold: boolean;
  endsConversation: boolean;
  answeredAt: Date | null;
  endedAt: Date | null;
  end: LegEnd | null;
  /** Stops what its phone was about to do. */
  cancel: () => void;
}

/** Answer to end in whole seconds, as carriers bill it. */
export function durationMs(leg: ScriptedLeg): number | null {
  if (leg.answeredAt === null || leg.endedAt === null) return null;
  return Math.round((leg.endedAt.getTime() - leg.answeredAt.getTime()) / 1000) * 1000;
}

export function sightingOf(leg: ScriptedLeg): LegSighting {
  const { carrierLegId, state, end, endedAt, createdAt } = leg;
  return { carrierLegId, state, startedAt: createdAt, endedAt, end, durationMs: durationMs(leg) };
}
