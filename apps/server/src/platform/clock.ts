/** The only source of time: tests inject one that they advance. */
export interface Clock {
  now(): Date;
  /** Runs `task` once after `ms`; the returned function cancels it. */
  after(ms: number, task: () => void): () => void;
  /** Runs `task` every `ms` until cancelled; a slow task is never run twice at once. */
  every(ms: number, task: () => Promise<void> | void): () => void;
}

export const systemClock: Clock = {
  now: () => new Date(),
  after(ms, task) {
    const timer = setTimeout(task, ms);
    return () => clearTimeout(timer);
  },
  every(ms, task) {
    let running = false;
    const timer = setInterval(async () => {
      if (running) return;
      running = true;
      try {
        await task();
      } finally {
        running = false;
      }
    }, ms);
    return () => clearInterval(timer);
  },
};
