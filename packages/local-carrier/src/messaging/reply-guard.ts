/** Two programs that answer each other would never stop (14107). */
const MOST_REPLIES = 15;
const WITHIN_MS = 30_000;

/** Counts the replies between two numbers, in whichever direction they go. */
export class ReplyGuard {
  readonly #repliedAtMs = new Map<string, number[]>();
  #sweptAtMs = 0;

  /** False when there have been too many lately. Counts this one. */
  pass(ends: { from: string; to: string }, nowMs: number): boolean {
    if (nowMs - this.#sweptAtMs >= WITHIN_MS) this.#sweep(nowMs);
    const pair = [ends.from, ends.to].sort().join(' ');
    const lately = (this.#repliedAtMs.get(pair) ?? []).filter((atMs) => atMs > nowMs - WITHIN_MS);
    // More of them would say nothing more.
    this.#repliedAtMs.set(pair, [...lately, nowMs].slice(-MOST_REPLIES));
    return lately.length < MOST_REPLIES;
  }

  /** Forgets who has been quiet: now and then, not with each of a flood. */
  #sweep(nowMs: number): void {
    this.#sweptAtMs = nowMs;
    for (const [pair, times] of this.#repliedAtMs)
      if ((times.at(-1) ?? 0) <= nowMs - WITHIN_MS) this.#repliedAtMs.delete(pair);
  }
}
