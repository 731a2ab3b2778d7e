import type { ContractEvent, Signal, Snapshot } from '@ringdesk/contract';
import type { StoreApi } from 'zustand/vanilla';
import type { LiveState } from './live.store.ts';

export interface LiveSocket {
  close(): void;
  /** Connects anew with the cursor of that moment. */
  reopen(): void;
}

export interface SocketEvents {
  /** Asked at each connect. */
  cursor(): number;
  opened(): void;
  closed(): void;
  event(event: ContractEvent): void;
  signal(signal: Signal): void;
  gap(): void;
  signedOut(): void;
}

export interface LiveDependencies {
  store: StoreApi<LiveState>;
  fetchSnapshot(): Promise<Snapshot>;
  /** Says that this page is open, as its socket cannot. */
  notePolling(): Promise<void>;
  openSocket(events: SocketEvents): LiveSocket;
  /** Brings a snapshot forward; null when an event before this one is missing. */
  apply(snapshot: Snapshot, event: ContractEvent): Snapshot | null;
  applySignal(snapshot: Snapshot, signal: Signal): Snapshot;
  /** Told of each fact once it is in the store, so that lists can be patched in one place. */
  onEvent(event: ContractEvent): void;
  onSnapshot(snapshot: Snapshot): void;
  onSignedOut(): void;
  /** Whether a failed request means that the session is over. */
  isSignedOut(thrown: unknown): boolean;
  /** When the snapshot that was just taken up came here, in Unix milliseconds. */
  snapshotCameAt(): number;
  /** Runs once after so many milliseconds; returns what cancels it. */
  after(delayMs: number, run: () => void): () => void;
}

export interface LiveConnection {
  /** Resolves with the first snapshot in the store; rejects when it could not be had. */
  start(): Promise<void>;
  /** The computer slept, or the page was away: what is here may be old, and a socket may only seem to be up. */
  wake(): void;
  stop(): void;
}

/** A socket down for this long counts as blocked; until then it is only reconnecting. */
const patienceMs = 3_000;
/** Promise R1-23. */
const pollEveryMs = 3_000;

/**
 * Keeps the store true: snapshot, then events from its cursor; on a gap the snapshot again; while the socket is down, the
 * snapshot every 3 s.
 */
export function createLiveConnection(deps: LiveDependencies): LiveConnection {
  const { store } = deps;
  let socket: LiveSocket | null = null;
  let cancelTimer: (() => void) | null = null;
  let isPolling = false;
  let stopped = false;
  let taking: Promise<void> | null = null;
  let isResyncing = false;

  const unschedule = (): void => {
    cancelTimer?.();
    cancelTimer = null;
  };
  const schedule = (delayMs: number, run: () => void): void => {
    unschedule();
    cancelTimer = deps.after(delayMs, () => {
      cancelTimer = null;
      run();
    });
  };

  async function load(): Promise<void> {
    const snapshot = await deps.fetchSnapshot();
    const cameAt = deps.snapshotCameAt();
    const known = store.getState().snapshot;
    if (stopped || (known && known.cursor > snapshot.cursor)) return;
    store.setState({ snapshot, clockOffsetMs: Date.parse(snapshot.at) - cameAt });
    deps.onSnapshot(snapshot);
  }

  /** One request at a time: a gap during a poll waits for the same answer. */
  function takeSnapshot(): Promise<void> {
    taking ??= load().finally(() => {
      taking = null;
    });
    return taking;
  }

  function lost(thrown: unknown): void {
    if (deps.isSignedOut(thrown)) events.signedOut();
    else if (!stopped) store.setState({ status: 'reconnecting' });
  }

  /** Only an answer makes it `polling`: a server that is away is not slow. */
  function poll(): void {
    if (stopped) return;
    isPolling = true;
    deps
      .notePolling()
      .then(takeSnapshot)
      .then(
        () => isLive() || store.setState({ status: 'polling' }),
        (thrown: unknown) => (isLive() && !deps.isSignedOut(thrown)) || lost(thrown),
      )
      .finally(() => {
        isPolling = false;
        if (!stopped && !isLive()) schedule(pollEveryMs, poll);
      });
  }

  function isLive(): boolean {
    return store.getState().status === 'live';
  }

  /** However many events stand behind a gap, the socket begins again once. */
  function resync(): void {
    if (isResyncing) return;
    isResyncing = true;
    takeSnapshot()
      .then(
        () => socket?.reopen(),
        (thrown: unknown) => {
          lost(thrown);
          if (!stopped) schedule(patienceMs, resync);
        },
      )
      .finally(() => {
        isResyncing = false;
      });
  }

  const events: SocketEvents = {
    cursor: () => store.getState().snapshot?.cursor ?? 0,
    opened() {
      unschedule();
      store.setState({ status: 'live' });
    },
    closed() {
      if (stopped) return;
      if (isLive()) store.setState({ status: 'reconnecting' });
      if (cancelTimer === null && !isPolling) schedule(patienceMs, poll);
    },
    event(event) {
      const { snapshot } = store.getState();
      if (!snapshot || event.seq <= snapshot.cursor) return;
      const next = deps.apply(snapshot, event);
      if (next) {
        store.setState({ snapshot: next });
        deps.onEvent(event);
      } else resync();
    },
    signal(signal) {
      const { snapshot } = store.getState();
      if (snapshot) store.setState({ snapshot: deps.applySignal(snapshot, signal) });
    },
    gap: resync,
    signedOut() {
      stop();
      store.setState({ status: 'signed-out' });
      deps.onSignedOut();
    },
  };

  function stop(): void {
    stopped = true;
    unschedule();
    socket?.close();
  }

  return {
    async start() {
      await takeSnapshot();
      if (stopped) return;
      // A blocked socket may say nothing for long: whoever is not connected by then polls.
      schedule(patienceMs, poll);
      socket = deps.openSocket(events);
    },
    wake() {
      if (!stopped) resync();
    },
    stop,
  };
}
