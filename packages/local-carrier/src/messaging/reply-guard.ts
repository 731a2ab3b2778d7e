/** Two programs that answer each other would never stop (14107). */
const MOST_REPLIES = 15;
const WITHIN_MS = 30_000;

/** Counts the replies between two numbers, in whichever direction they go. */
export class ReplyGuard {
  readonly #repliedAtMs = new Map<string, number[]>();

  /** False when there have been too many lately. Counts this one. */
  pass(ends: { from: string; to: string }, nowMs: number): boolean {
    const pair = [ends.from, ends.to].sort().join(' ');
    for (const [each, times] of this.#repliedAtMs) {
      const recent = times.filter((atMs) => atMs > nowMs - WITHIN_MS);
      if (recent.length > 0) this.#repliedAtMs.set(each, recent);
      else this.#repliedAtMs.delete(each);
    }
    const before = this.#repliedAtMs.get(pair) ?? [];
    this.#repliedAtMs.set(pair, [...before, nowMs]);
    return before.length < MOST_REPLIES;
  }
}
