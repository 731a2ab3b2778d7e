import { type ContractEvent, getSnapshot, notePolling } from '@ringdesk/contract';
import { applyEvent, applySignal } from '@ringdesk/live-state';
import { asAppError } from '../api/app-error.ts';
import { callApi } from '../api/client.ts';
import { queryClient } from '../api/query-client.ts';
import { createListCache } from './list-cache.ts';
import { liveStore } from './live.store.ts';
import { createLiveConnection, type LiveConnection } from './live-connection.ts';
import { openSocket } from './open-socket.ts';
import { whenSnapshotsCame } from './snapshot-came.ts';
import { watchWake } from './watch-wake.ts';

let current: { connection: LiveConnection; started: Promise<void>; end(): void } | null = null;

const listeners = new Set<(event: ContractEvent) => void>();

/** Tells of each fact once it stands in the store, for what no two snapshots show. Returns what ends it. */
export function onFact(listener: (event: ContractEvent) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Brings the facts to this page and keeps them coming. Safe to repeat: resolves with the first snapshot in the store,
 * rejects with AppError. `onSignedOut` is told when the session ends.
 */
export function startLive(onSignedOut: () => void): Promise<void> {
  if (current) return current.started;
  const lists = createListCache(queryClient, () => liveStore.getState().snapshot);
  const connection = createLiveConnection({
    store: liveStore,
    fetchSnapshot: () => callApi(getSnapshot),
    notePolling: async () => void (await callApi(notePolling)),
    openSocket,
    apply: applyEvent,
    applySignal,
    onEvent(event) {
      lists.onEvent(event);
      for (const listener of listeners) listener(event);
    },
    onSnapshot: lists.onSnapshot,
    onSignedOut,
    isSignedOut: (thrown) => asAppError(thrown).code === 'auth.signed-out',
    snapshotCameAt: whenSnapshotsCame({
      beganAt: performance.timeOrigin,
      answers: () => performance.getEntriesByType('resource') as PerformanceResourceTiming[],
      now: () => Date.now(),
    }),
    after(delayMs, run) {
      const timer = setTimeout(run, delayMs);
      return () => clearTimeout(timer);
    },
  });
  const started = connection.start();
  const endWatch = watchWake(connection.wake);
  const end = () => {
    endWatch();
    lists.end();
  };
  current = { connection, started, end };
  started.catch(() => {
    end();
    current = null;
  });
  return started;
}

/** Ends the connection. What it brought stays until the page is left. */
export function stopLive(): void {
  current?.end();
  current?.connection.stop();
  current = null;
}
