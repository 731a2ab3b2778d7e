import type { Call, CallId, Snapshot } from '@ringdesk/contract';

/** A call by its id, live or recent. */
export function callOf(snapshot: Pick<Snapshot, 'liveCalls' | 'recentCalls'>, id: CallId): Call | undefined {
  return snapshot.liveCalls.find((call) => call.id === id) ?? snapshot.recentCalls.find((call) => call.id === id);
}
