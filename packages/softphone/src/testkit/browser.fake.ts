import type { Browser, TabChannel, TabLocks } from '../browser.port.ts';

export interface FakeTab extends Browser {
  /** What the page would say. */
  wake(): void;
  restore(): void;
  leave(): void;
  permission(permission: 'prompt' | 'granted' | 'denied'): void;
  inputs(count: number): void;
  /** What the next question to the browser answers. */
  answer: Error | null;
  /** No message reaches a frozen tab, and none comes from it. */
  frozen: boolean;
  readonly ringbackPlaying: boolean;
  /** Listeners on the page: a test of a lifetime ends with none. */
  readonly listening: number;
  /** Lets go of its lock as a crash does. */
  crash(): void;
}

interface Holder {
  letGo: () => void;
  stolen: () => void;
}

/** Several tabs of one browser in one process: locks and channels between them, and no real page. */
export function createFakeBrowser(): { openTab(): FakeTab } {
  const holders = new Map<string, Holder>();
  const queues = new Map<string, (() => void)[]>();
  const channels = new Map<string, Set<{ tab: FakeTab; hear: (message: unknown) => void }>>();

  function free(name: string, holder: Holder): void {
    if (holders.get(name) !== holder) return;
    holders.delete(name);
    queues.get(name)?.shift()?.();
  }

  function hold(name: string, stolen: () => void): () => void {
    const holder: Holder = { stolen, letGo: () => free(name, holder) };
    holders.set(name, holder);
    return holder.letGo;
  }

  const locks: TabLocks = {
    tryHold: async (name, stolen) => (holders.has(name) ? null : hold(name, stolen)),
    hold: (name, stolen, signal) =>
      new Promise((resolve) => {
        if (!holders.has(name)) return resolve(hold(name, stolen));
        const waiting = queues.get(name) ?? [];
        queues.set(name, waiting);
        const turn = () => resolve(hold(name, stolen));
        waiting.push(turn);
        signal.addEventListener('abort', () => {
          const at = waiting.indexOf(turn);
          if (at >= 0) waiting.splice(at, 1);
          resolve(null);
        });
      }),
    async steal(name, stolen) {
      const before = holders.get(name);
      const letGo = hold(name, stolen);
      before?.stolen();
      return letGo;
    },
  };

  function openChannel(tab: FakeTab, name: string): TabChannel {
    const members = channels.get(name) ?? new Set();
    channels.set(name, members);
    const self = { tab, hear: (_message: unknown) => {} };
    members.add(self);
    return {
      post(message) {
        if (tab.frozen) return;
        // As between real tabs: a copy, later, and never to oneself.
        const copy = structuredClone(message);
        for (const member of members) {
          if (member !== self) queueMicrotask(() => members.has(member) && !member.tab.frozen && member.hear(copy));
        }
      },
      onMessage(listener) {
        self.hear = listener;
      },
      close: () => members.delete(self),
    };
  }

  return { openTab: () => createTab(locks, openChannel) };
}

function createTab(locks: TabLocks, openChannel: (tab: FakeTab, name: string) => TabChannel): FakeTab {
  const wakes = new Set<() => void>();
  const restores = new Set<() => void>();
  const leaves = new Set<() => void>();
  const permissions = new Set<(permission: 'prompt' | 'granted' | 'denied') => void>();
  const inputs = new Set<(count: number) => void>();
  const held = new Set<() => void>();
  let ringbackPlaying = false;
  const subscribe =
    <T>(listeners: Set<T>) =>
    (listener: T) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    };
  const keep = (letGo: (() => void) | null) => {
    if (letGo) held.add(letGo);
    return letGo;
  };
  const tab: FakeTab = {
    locks: {
      tryHold: async (name, stolen) => keep(await locks.tryHold(name, stolen)),
      hold: async (name, stolen, signal) => keep(await locks.hold(name, stolen, signal)),
      steal: async (name, stolen) => {
        const letGo = await locks.steal(name, stolen);
        held.add(letGo);
        return letGo;
      },
    },
    openChannel: (name) => openChannel(tab, name),
    microphone: {
      available: true,
      watchPermission: subscribe(permissions),
      watchInputs: subscribe(inputs),
      async ask() {
        if (tab.answer) throw tab.answer;
      },
    },
    onWake: subscribe(wakes),
    onRestore: subscribe(restores),
    onLeave: subscribe(leaves),
    playRingback() {
      ringbackPlaying = true;
      return () => {
        ringbackPlaying = false;
      };
    },
    answer: null,
    frozen: false,
    get ringbackPlaying() {
      return ringbackPlaying;
    },
    get listening() {
      return wakes.size + restores.size + leaves.size + permissions.size + inputs.size;
    },
    wake: () => tell(wakes, (listener) => listener()),
    restore: () => tell(restores, (listener) => listener()),
    leave: () => tell(leaves, (listener) => listener()),
    permission: (permission) => tell(permissions, (listener) => listener(permission)),
    inputs: (count) => tell(inputs, (listener) => listener(count)),
    crash() {
      tab.frozen = true;
      for (const letGo of held) letGo();
    },
  };
  return tab;
}

function tell<T>(listeners: Set<T>, how: (listener: T) => void): void {
  for (const listener of [...listeners]) how(listener);
}
