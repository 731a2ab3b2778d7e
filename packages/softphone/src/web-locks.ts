import type { TabLocks } from './browser.port.ts';

/** Tab locks by the Web Locks API: they die with their tab, crashed or closed, in about 50 ms. */
export function webLocks(locks: LockManager): TabLocks {
  /** Resolves once the question is answered; the lock itself is held until the returned function is called. */
  function request(name: string, options: LockOptions, onStolen: () => void): Promise<(() => void) | null> {
    const answer = Promise.withResolvers<(() => void) | null>();
    let ours = false;
    const over = locks.request(name, options, (lock) => {
      if (!lock) return answer.resolve(null);
      ours = true;
      return new Promise<void>((release) => {
        answer.resolve(() => {
          ours = false;
          release();
        });
      });
    });
    // Rejected when aborted while waiting, or when stolen while held.
    over.catch(() => {
      if (ours) onStolen();
      else answer.resolve(null);
    });
    return answer.promise;
  }

  return {
    tryHold: (name, onStolen) => request(name, { ifAvailable: true }, onStolen),
    hold: (name, onStolen, signal) => request(name, { signal }, onStolen),
    steal: async (name, onStolen) => (await request(name, { steal: true }, onStolen)) ?? (() => {}),
  };
}
