/** Access tokens that a fault has ended before their time: shown again they count as expired. */
export class EndedTokens {
  readonly #expireAtMs = new Map<string, number>();

  has(token: string): boolean {
    return this.#expireAtMs.has(token);
  }

  /** Forgets those that have expired by themselves meanwhile. */
  add(token: string, expiresAtMs: number, nowMs: number): void {
    for (const [each, atMs] of this.#expireAtMs) if (atMs <= nowMs) this.#expireAtMs.delete(each);
    this.#expireAtMs.set(token, expiresAtMs);
  }
}
