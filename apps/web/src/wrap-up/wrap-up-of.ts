import type { Call, CallId, Snapshot } from '@ringdesk/contract';
import { knownCall } from '../live/select-calls.ts';

/** The call that the member may still write about, and what is asked of them. */
export interface WrapUp {
  call: Call;
  /** Until when the member is kept out of the queue; null: they are available already. */
  until: string | null;
  /** Saving needs an outcome. */
  outcomeRequired: boolean;
  /** It gave way to the next call. */
  isParked: boolean;
}

/** Null when no call waits for it, or its time is over. */
export function wrapUpOf(snapshot: Snapshot, nowMs: number): WrapUp | null {
  const status = snapshot.members.find(({ id }) => id === snapshot.me.id)?.status;
  if (!status?.wrapUpCallId) return null;
  const { wrapUpUntil: until } = status;
  if (until !== null && Date.parse(until) <= nowMs) return null;
  const call = knownCall(snapshot, status.wrapUpCallId);
  if (call?.state !== 'ended') return null;
  return { call, until, outcomeRequired: until !== null && asksOutcome(snapshot, call), isParked: false };
}

/** The wrap-up of a call that gave way to the next one, or null when it is finished. */
export function parkedWrapUpOf(snapshot: Snapshot, call: Call): WrapUp | null {
  if (!parkedIn(snapshot).includes(call.id)) return null;
  return { call, until: null, outcomeRequired: asksOutcome(snapshot, call), isParked: true };
}

/** The calls of the member whose wrap-ups gave way to the next call, oldest first. */
export function parkedIn(snapshot: Pick<Snapshot, 'members' | 'me'>): readonly CallId[] {
  return snapshot.members.find(({ id }) => id === snapshot.me.id)?.status.parkedWrapUps ?? none;
}

const none: readonly CallId[] = [];

function asksOutcome({ queues, wrapUp }: Snapshot, { direction, queue }: Call): boolean {
  const { outcomeRequired } =
    direction === 'outbound'
      ? wrapUp.outbound
      : (queues.find(({ id }) => id === queue?.id) ?? { outcomeRequired: false });
  return outcomeRequired && wrapUp.dispositions.length > 0;
}
