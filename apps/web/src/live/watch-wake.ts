const lookEveryMs = 5_000;
/** Browsers run the timers of a page in the background once a minute at least: a longer gap is sleep, or a clock that was set. */
const jumpMs = 90_000;

/** What it needs of the page, so that sleep can be tested. */
export interface WakePage {
  now(): number;
  every(ms: number, run: () => void): () => void;
  /** The network is back, the page is back from the back/forward cache or was frozen. Returns what ends it. */
  onReturn(run: () => void): () => void;
}

/** Tells when time has passed without this page: what it shows may be old. Returns what ends it. */
export function watchWake(onWake: () => void, page: WakePage = thisPage): () => void {
  let last = page.now();
  const endLooks = page.every(lookEveryMs, () => {
    const passedMs = page.now() - last;
    last += passedMs;
    if (Math.abs(passedMs) > jumpMs) onWake();
  });
  const endReturns = page.onReturn(() => {
    // The jump that came with it is told by this already.
    last = page.now();
    onWake();
  });
  return () => {
    endLooks();
    endReturns();
  };
}

const thisPage: WakePage = {
  now: () => Date.now(),
  every(ms, run) {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
  onReturn(run) {
    const shown = (event: PageTransitionEvent) => {
      if (event.persisted) run();
    };
    window.addEventListener('online', run);
    window.addEventListener('pageshow', shown);
    // Chrome's page life cycle: a frozen page runs again.
    document.addEventListener('resume', run);
    return () => {
      window.removeEventListener('online', run);
      window.removeEventListener('pageshow', shown);
      document.removeEventListener('resume', run);
    };
  },
};
