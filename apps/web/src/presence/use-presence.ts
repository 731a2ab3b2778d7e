import { type Presence, presenceIn } from '@ringdesk/live-state';
import { liveStore, serverNow, useSnapshot } from '../live/live.store.ts';
import { useNow } from '../live/use-now.ts';

/** Where the signed-in member stands, by the server's clock. This page is open, so they are never offline here. */
export function useOwnPresence(): Presence {
  const now = useNow();
  const members = useSnapshot((snapshot) => snapshot.members);
  const liveCalls = useSnapshot((snapshot) => snapshot.liveCalls);
  const memberId = useSnapshot((snapshot) => snapshot.me.id);
  return presenceIn({ members: members.map((one) => ({ ...one, online: true })), liveCalls }, memberId, new Date(now));
}

/** The same once, outside of a component. Null before the first snapshot. */
export function ownPresence(): Presence | null {
  const { snapshot } = liveStore.getState();
  if (!snapshot) return null;
  const members = snapshot.members.map((one) => ({ ...one, online: true }));
  return presenceIn({ ...snapshot, members }, snapshot.me.id, new Date(serverNow()));
}
