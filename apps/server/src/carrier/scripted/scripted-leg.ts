import type { CallId, E164, LegId, OrgId } from '@ringdesk/contract';
import type { CallPlan } from '../call-plan.ts';
import type { LegSighting } from '../carrier.port.ts';
import type { LegEnd } from '../carrier-event.ts';

/** One leg on the scripted carrier. */
export interface ScriptedLeg {
  readonly orgId: OrgId;
  readonly carrierLegId: string;
  /** Null until the first plan says which call it is. */
  callId: CallId | null;
  /** Our own label: a caller's line has one only in a conversation. */
  legId: LegId | null;
  readonly role: 'agent' | 'customer';
  readonly number: E164 | null;
  readonly createdAt: Date;
  state: 'queued' | 'ringing' | 'in-progress' | 'ended';
  inConversation: boolean;
  /** In the carrier's queue, with music. */
  inQueue: boolean;
  /** The plans that this line was given, oldest first: what a person on it heard. */
  readonly plans: CallPlan[];
  onHold: boolean;
  endsConversation: boolean;
  answeredAt: Date | null;
  endedAt: Date | null;
  end: LegEnd | null;
  /** Stops what its phone was about to do. */
  cancel: () => void;
}

/** What the server answered to a browser's line, which is null where it was refused. */
export interface ConnectedLine {
  plan: CallPlan;
  leg: ScriptedLeg | null;
}

export type NewLeg = Pick<ScriptedLeg, 'orgId' | 'callId' | 'legId' | 'carrierLegId' | 'role' | 'number'>;

/** A line that nothing has happened to yet. */
export function newLeg(input: NewLeg, createdAt: Date): ScriptedLeg {
  return {
    ...input,
    createdAt,
    state: 'queued',
    inConversation: false,
    inQueue: false,
    plans: [],
    onHold: false,
    endsConversation: false,
    answeredAt: null,
    endedAt: null,
    end: null,
    cancel: () => {},
  };
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
