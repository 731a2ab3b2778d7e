import type { Clock } from '../clock.ts';

const LOOK_MS = 1000;

/** Gives up after `patienceMs` at a stretch in which nobody was there. Returns how to stop. */
export function losePatience(
  patienceMs: number,
  { clock, isAccompanied, giveUp }: { clock: Clock; isAccompanied(): boolean; giveUp(): void },
): () => void {
  let aloneSinceMs = clock.now();
  let cancel = clock.after(Math.min(LOOK_MS, patienceMs), look);
  function look(): void {
    const nowMs = clock.now();
    if (isAccompanied()) aloneSinceMs = nowMs;
    const leftMs = aloneSinceMs + patienceMs - nowMs;
    if (leftMs <= 0) giveUp();
    else cancel = clock.after(Math.min(LOOK_MS, leftMs), look);
  }
  return () => cancel();
}
