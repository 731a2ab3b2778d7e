import type { Call, Snapshot } from '@ringdesk/contract';
import { knownCall } from '../live/select-calls.ts';

/** The call that the member may still write about, and what is asked of them. */
export interface WrapUp {
  call: Call;
  /** Until when the member is kept out of the queue; null: they are available already. */
  until: string | null;
  /** Saving needs an outcome. */
  outcomeRequired: boolean;
}

/** Null when no call waits for it, or its time is over. */
export function wrapUpOf(snapshot: Snapshot, nowMs: number): WrapUp | null {
  const status = snapshot.members.find(({ id }) => id === snapshot.me.id)?.status;
  if (!status?.wrapUpCallId) return null;
  const { wrapUpUntil: until } = status;
  if (until !== null && Date.parse(until) <= nowMs) return null;
  const call = knownCall(snapshot, status.wrapUpCallId);
  if (call?.state !== 'ended') return null;
  const rule = call.queue === null ? null : snapshot.queues.find(({ id }) => id === call.queue?.id);
  const outcomeRequired =
    call.direction === 'outbound' ? snapshot.wrapUp.outbound.outcomeRequired : rule?.outcomeRequired;
  return {
    call,
    until,
    outcomeRequired: outcomeRequired === true && until !== null && snapshot.wrapUp.dispositions.length > 0,
  };
}
