import type { ContractEvent, Snapshot } from '@ringdesk/contract';
import { beforeEach, describe, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { LiveState } from './live.store.ts';
import { createLiveConnection, type LiveConnection, type SocketEvents } from './live-connection.ts';

const snapshotAt = (cursor: number) => ({ cursor, at: '2026-11-21T09:00:00.000Z' }) as Snapshot;
const eventAt = (seq: number) => ({ seq, type: 'call.ringing' }) as ContractEvent;
/** Lets every promise that is due settle. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve));

class World {
  store = createStore<LiveState>(() => ({ status: 'connecting', snapshot: null, clockOffsetMs: 0 }));
  serverCursor = 5;
  requests = 0;
  polls = 0;
  failure: unknown = null;
  reopened = 0;
  nowMs = Date.parse('2026-11-21T08:59:58.000Z');
  closed = false;
  signedOut = 0;
  seen: number[] = [];
  timers: { delayMs: number; run: () => void }[] = [];
  events: SocketEvents | null = null;
  connection: LiveConnection = createLiveConnection({
    store: this.store,
    fetchSnapshot: async () => {
      this.requests += 1;
      if (this.failure) throw this.failure;
      return snapshotAt(this.serverCursor);
    },
    notePolling: async () => {
      this.polls += 1;
    },
    openSocket: (events) => {
      this.events = events;
      return {
        close: () => {
          this.closed = true;
        },
        reopen: () => {
          this.reopened += 1;
        },
      };
    },
    apply: (snapshot, event) => (event.seq === snapshot.cursor + 1 ? { ...snapshot, cursor: event.seq } : null),
    applySignal: (snapshot) => snapshot,
    onEvent: ({ seq }) => this.seen.push(seq),
    onSnapshot: () => undefined,
    onSignedOut: () => {
      this.signedOut += 1;
    },
    isSignedOut: (thrown) => thrown === 'signed-out',
    snapshotCameAt: () => this.nowMs,
    after: (delayMs, run) => {
      const timer = { delayMs, run };
      this.timers.push(timer);
      return () => {
        this.timers = this.timers.filter((other) => other !== timer);
      };
    },
  });

  get socket(): SocketEvents {
    if (!this.events) throw new Error('The socket was never opened.');
    return this.events;
  }

  /** Runs the one timer that is set. */
  async tick(): Promise<number> {
    const timer = this.timers.shift();
    if (!timer) throw new Error('No timer is set.');
    timer.run();
    await settle();
    return timer.delayMs;
  }
}

let world: World;
beforeEach(async () => {
  world = new World();
  await world.connection.start();
});

describe('while the socket is up', () => {
  beforeEach(() => world.socket.opened());

  test('it asks for what came after the snapshot', () => expect(world.socket.cursor()).toBe(5));

  test('timers count by the server’s clock', () => expect(world.store.getState().clockOffsetMs).toBe(2_000));

  test('events bring the snapshot forward and are told on, each once', () => {
    for (const seq of [6, 6, 5, 7]) world.socket.event(eventAt(seq));
    expect(world.store.getState().snapshot?.cursor).toBe(7);
    expect(world.seen).toEqual([6, 7]);
  });

  test('a missing event: the snapshot again, then the socket from its cursor', async () => {
    world.serverCursor = 9;
    world.socket.event(eventAt(8));
    await settle();
    expect(world.seen).toEqual([]);
    expect(world.socket.cursor()).toBe(9);
    expect(world.reopened).toBe(1);
  });

  test('a gap and a missing event at once are one request', async () => {
    world.socket.gap();
    world.socket.event(eventAt(8));
    await settle();
    expect([world.requests, world.reopened]).toEqual([2, 1]);
    world.socket.gap();
    await settle();
    expect([world.requests, world.reopened]).toEqual([3, 2]);
  });

  test('an older snapshot never replaces a newer state', async () => {
    world.socket.event(eventAt(6));
    world.serverCursor = 5;
    world.socket.gap();
    await settle();
    expect(world.store.getState().snapshot?.cursor).toBe(6);
  });
});

test('a socket that never says anything is polled for', async () => {
  expect(await world.tick()).toBe(3_000);
  expect(world.store.getState().status).toBe('polling');
  expect(world.polls).toBeGreaterThan(0);
});

describe('while it is down', () => {
  beforeEach(() => {
    world.socket.opened();
    world.socket.closed();
  });

  test('what is shown is marked at once', () => expect(world.store.getState().status).toBe('reconnecting'));

  test('after three seconds the snapshot is polled, every three seconds [R1-23]', async () => {
    world.serverCursor = 6;
    expect(await world.tick()).toBe(3_000);
    expect(world.store.getState().status).toBe('polling');
    expect(world.store.getState().snapshot?.cursor).toBe(6);
    expect(await world.tick()).toBe(3_000);
    expect(world.requests).toBe(3);
  });

  test('the poll ends when the socket is back', async () => {
    await world.tick();
    world.socket.opened();
    expect(world.store.getState().status).toBe('live');
    expect(world.timers).toEqual([]);
  });

  test('a server that is away is not taken for slow, also not while it is asked', async () => {
    const seen: string[] = [];
    world.store.subscribe(({ status }) => seen.push(status));
    world.failure = 'unreachable';
    for (let polls = 0; polls < 3; polls += 1) await world.tick();
    expect(new Set(seen)).toEqual(new Set(['reconnecting']));
  });

  test('nor is the first poll put off by failures to connect', () => {
    const [timer] = world.timers;
    world.socket.closed();
    expect(world.timers).toEqual([timer]);
  });

  test('a poll that comes back after the socket leaves it live', async () => {
    world.failure = 'unreachable';
    const polled = world.tick();
    world.socket.opened();
    await polled;
    expect(world.store.getState().status).toBe('live');
    expect(world.timers).toEqual([]);
  });

  test('repeated failures to connect do not put the poll off', async () => {
    await world.tick();
    const [timer] = world.timers;
    world.socket.closed();
    expect(world.timers).toEqual([timer]);
  });

  test('an unreachable server is asked again', async () => {
    world.failure = 'unreachable';
    await world.tick();
    expect(world.store.getState().status).toBe('reconnecting');
    world.failure = null;
    await world.tick();
    expect(world.store.getState().status).toBe('polling');
  });
});

describe('awake again', () => {
  beforeEach(() => world.socket.opened());

  test('everything is asked for anew, and the socket begins again', async () => {
    world.serverCursor = 9;
    world.connection.wake();
    await settle();
    expect(world.store.getState().snapshot?.cursor).toBe(9);
    expect(world.reopened).toBe(1);
  });

  test('a clock that was set meanwhile is measured anew', async () => {
    world.nowMs -= 5 * 3_600_000;
    world.connection.wake();
    await settle();
    expect(world.store.getState().clockOffsetMs).toBe(2_000 + 5 * 3_600_000);
  });

  test('without the network it is asked again until it is there', async () => {
    world.failure = 'unreachable';
    world.connection.wake();
    await settle();
    expect(world.store.getState().status).toBe('reconnecting');
    world.failure = null;
    await world.tick();
    expect(world.reopened).toBe(1);
  });

  test('not after the end of the session', async () => {
    world.connection.stop();
    world.connection.wake();
    await settle();
    expect(world.requests).toBe(1);
  });
});

describe('at the end of the session', () => {
  test('the socket’s word ends everything', () => {
    world.socket.signedOut();
    expect([world.closed, world.signedOut]).toEqual([true, 1]);
    expect(world.store.getState().status).toBe('signed-out');
  });

  test('so does a refused poll', async () => {
    world.failure = 'signed-out';
    world.socket.closed();
    await world.tick();
    expect([world.closed, world.signedOut, world.timers.length]).toEqual([true, 1, 0]);
  });

  test('a stopped connection sets no timers', () => {
    world.connection.stop();
    world.socket.closed();
    expect(world.timers).toEqual([]);
  });
});
