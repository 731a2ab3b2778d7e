import type { Clock } from '../clock.ts';

export interface ManualClock extends Clock {
  /** Runs what is due in order, letting promises settle in between. */
  advance(ms: number): Promise<void>;
  /** Timers that are neither run nor cancelled: a test of a lifetime ends with none. */
  readonly pending: number;
}

/** Time that stands still until it is advanced. Starts at 2026-01-05 09:00 UTC. */
export function createManualClock(startMs = Date.UTC(2026, 0, 5, 9)): ManualClock {
  let nowMs = startMs;
  const timers = new Set<{ atMs: number; run: () => void }>();
  return {
    now: () => nowMs,
    after(delayMs, run) {
      const timer = { atMs: nowMs + delayMs, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    get pending() {
      return timers.size;
    },
    async advance(ms) {
      const untilMs = nowMs + ms;
      await settled();
      for (;;) {
        const [next] = [...timers].filter(({ atMs }) => atMs <= untilMs).sort((one, other) => one.atMs - other.atMs);
        if (!next) break;
        timers.delete(next);
        nowMs = Math.max(nowMs, next.atMs);
        next.run();
        await settled();
      }
      nowMs = untilMs;
    },
  };
}

/** Lets every promise that can settle do so: a turn of the event loop comes after all of them. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
