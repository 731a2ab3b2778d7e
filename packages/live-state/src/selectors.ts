import type { Call, CallId, MemberId, Snapshot } from '@ringdesk/contract';

/** on-call wins over offline: a member whose page has gone is still on a call that has not ended. */
export type Presence = 'on-call' | 'online' | 'offline';

/** What a colleague sees of a member. Derived, never stored, so nobody stays on a call that has ended. */
export function presenceOf(snapshot: Pick<Snapshot, 'members' | 'liveCalls'>, member: MemberId): Presence {
  if (isOnCall(snapshot, member)) return 'on-call';
  return snapshot.members.some(({ id, online }) => id === member && online) ? 'online' : 'offline';
}

export function isOnCall(snapshot: Pick<Snapshot, 'liveCalls'>, member: MemberId): boolean {
  return snapshot.liveCalls.some(({ agent }) => agent?.id === member);
}

/** A call by its id, live or recent. */
export function callOf(snapshot: Pick<Snapshot, 'liveCalls' | 'recentCalls'>, id: CallId): Call | undefined {
  return snapshot.liveCalls.find((call) => call.id === id) ?? snapshot.recentCalls.find((call) => call.id === id);
}
