import type { Snapshot } from '@ringdesk/contract';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

/**
 * How facts reach this page. connecting: nothing has come yet · live: by socket · reconnecting: the socket is down, what
 * is shown may be old · polling: the socket stays down, the snapshot is taken every 3 s · signed-out: nothing comes any more.
 */
export type LiveStatus = 'connecting' | 'live' | 'reconnecting' | 'polling' | 'signed-out';

export interface LiveState {
  status: LiveStatus;
  /** Null only before the first snapshot; the desk is shown once it is here. */
  snapshot: Snapshot | null;
  /** The server's clock minus this computer's, in milliseconds, so that timers count from the server's times. */
  clockOffsetMs: number;
}

const initial: LiveState = { status: 'connecting', snapshot: null, clockOffsetMs: 0 };

/** The one place where shared facts are kept. Only live-connection.ts writes to it. */
export const liveStore = createStore<LiveState>(() => initial);

/** The server's time in Unix milliseconds, whatever the clock of this computer says. */
export function serverNow(): number {
  return Date.now() + liveStore.getState().clockOffsetMs;
}

/** One part of the live state; the component renders again only when that part changes. */
export function useLive<T>(select: (state: LiveState) => T): T {
  return useStore(liveStore, select);
}

/** One part of the snapshot. For components inside the desk, which is shown only once a snapshot is here. */
export function useSnapshot<T>(select: (snapshot: Snapshot) => T): T {
  return useStore(liveStore, ({ snapshot }) => {
    if (!snapshot) throw new Error('The desk was shown before its snapshot had come.');
    return select(snapshot);
  });
}
