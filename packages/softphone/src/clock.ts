/** Time as an input. `now` is Unix milliseconds; `after` returns what cancels it. */
export interface Clock {
  now(): number;
  after(delayMs: number, run: () => void): () => void;
}

/** The browser's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  after: (delayMs, run) => {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
