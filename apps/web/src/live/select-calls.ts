import type { Call, Snapshot } from '@ringdesk/contract';
import { can, type Permission } from '@ringdesk/contract';

/** The signed-in member's own live call, of which there is one at most. */
export function ownLiveCall(snapshot: Snapshot): Call | null {
  return snapshot.liveCalls.find(({ agent }) => agent?.id === snapshot.me.id) ?? null;
}

/** The call with this id while it is live or among the newest ended ones. */
export function knownCall(snapshot: Snapshot, callId: string): Call | null {
  const isIt = ({ id }: Call) => id === callId;
  return snapshot.liveCalls.find(isIt) ?? snapshot.recentCalls.find(isIt) ?? null;
}

export function may(snapshot: Snapshot, permission: Permission): boolean {
  return can(snapshot.me.role, permission);
}
