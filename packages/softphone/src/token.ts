import type { Clock } from './clock.ts';
import type { PhoneToken } from './phone.ts';
import { type DeviceProblem, TokenDenied } from './problems.ts';
import type { Scope } from './scope.ts';

/** Renewing interrupts the audio of a live line for about a second: only when so little is left. */
const renewMidLineMs = 120_000;
/** A token that is refused so soon was no old one: another one is asked for after a while, less and less often. */
const refusalPauseMs = { first: 5_000, most: 60_000 };
const retryMs = { first: 1_000, most: 30_000 };

export interface TokenSourceParts {
  scope: Scope;
  clock: Clock;
  fetchToken(): Promise<PhoneToken>;
  /** True while a line is up. */
  isBusy(): boolean;
  onToken(token: PhoneToken): void;
  /** `token-unavailable` and `token-refused` are tried again by themselves, the others last until `renew` is called. */
  onFailure(problem: DeviceProblem): void;
}

interface Held {
  token: PhoneToken;
  /** By this browser's clock. */
  fetchedAtMs: number;
  renewAtMs: number;
  expiresAtMs: number;
}

/** Keeps one token good, by the token's own times and never by a fixed interval. */
export class TokenSource {
  readonly #parts: TokenSourceParts;
  #held: Held | null = null;
  #fetching: Promise<PhoneToken> | null = null;
  #failures = 0;
  /** In a row. */
  #refusals = 0;
  #cancelTimer = () => {};

  constructor(parts: TokenSourceParts) {
    this.#parts = parts;
    parts.scope.onEnd(() => this.#cancelTimer());
  }

  /** A token that is still good, or a new one. Rejects with `TokenDenied` when the server's answer is no. */
  async current(): Promise<PhoneToken> {
    const held = this.#held;
    return held && this.#now() < held.expiresAtMs ? held.token : this.renew();
  }

  /** A new one now; `onToken` hears of it. However many ask, it is fetched once. */
  renew(): Promise<PhoneToken> {
    this.#fetching ??= this.#fetch();
    return this.#fetching;
  }

  /**
   * The carrier refused it: it is renewed. One that was fetched a moment ago is a failure instead, and another is asked
   * for later; a line that is up is left alone, as with every renewal.
   */
  refused(): void {
    const held = this.#held;
    if (!held || this.#now() - held.fetchedAtMs >= refusalPauseMs.first) {
      this.#refusals = 0;
      this.renew().catch(() => {});
      return;
    }
    this.#refusals += 1;
    const pauseMs = growing(refusalPauseMs, this.#refusals);
    this.#held = { ...held, renewAtMs: this.#now() + pauseMs };
    this.#wakeIn(dueAt(this.#held, this.#parts.isBusy()) - this.#now());
    this.#parts.onFailure('token-refused');
  }

  /** Renews if that is due. Time may have jumped, or the line has ended. */
  check(): void {
    if (this.#parts.scope.ended || this.#fetching) return;
    const held = this.#held;
    const dueAtMs = held ? dueAt(held, this.#parts.isBusy()) : 0;
    if (held && this.#now() < dueAtMs) this.#wakeIn(dueAtMs - this.#now());
    else if (held || this.#failures > 0) this.renew().catch(() => {});
  }

  #now(): number {
    return this.#parts.clock.now();
  }

  #wakeIn(delayMs: number): void {
    this.#cancelTimer();
    // An ended scope has no timers left to start.
    if (this.#parts.scope.ended) return;
    this.#cancelTimer = this.#parts.clock.after(Math.max(0, delayMs), () => this.check());
  }

  async #fetch(): Promise<PhoneToken> {
    const { scope } = this.#parts;
    try {
      const token = await this.#parts.fetchToken();
      if (!scope.ended) this.#take(token);
      return token;
    } catch (error) {
      if (!scope.ended) this.#fail(error);
      throw error;
    } finally {
      this.#fetching = null;
    }
  }

  #take(token: PhoneToken): void {
    this.#held = hold(token, this.#now());
    this.#failures = 0;
    this.#wakeIn(dueAt(this.#held, this.#parts.isBusy()) - this.#now());
    this.#parts.onToken(token);
  }

  #fail(error: unknown): void {
    if (error instanceof TokenDenied) {
      this.#held = null;
      this.#failures = 0;
      this.#cancelTimer();
      this.#parts.onFailure(error.reason);
      return;
    }
    this.#failures += 1;
    this.#wakeIn(growing(retryMs, this.#failures));
    // A token that still works is no problem of the phone's yet.
    if (!this.#held || this.#now() >= this.#held.expiresAtMs) this.#parts.onFailure('token-unavailable');
  }
}

/** Twice as long each time. */
function growing({ first, most }: { first: number; most: number }, times: number): number {
  return Math.min(most, first * 2 ** (times - 1));
}

/** Its own renewal time; during a line as late as is safe. */
function dueAt(held: Held, busy: boolean): number {
  return busy ? Math.max(held.renewAtMs, held.expiresAtMs - renewMidLineMs) : held.renewAtMs;
}

/** Moves the server's times to this browser's clock, which may be hours off: what counts is the token's age. */
function hold(token: PhoneToken, nowMs: number): Held {
  const renewAt = Date.parse(token.renewAt);
  const expiresAt = Date.parse(token.expiresAt);
  const skewMs = nowMs - (issuedAt(token.token) ?? nowMs);
  return { token, fetchedAtMs: nowMs, renewAtMs: renewAt + skewMs, expiresAtMs: expiresAt + skewMs };
}

/** The `iat` of a JWT (RFC 7519 4.1.6) in milliseconds, or null when this is not one. */
function issuedAt(token: string): number | null {
  try {
    const payload = token.split('.')[1] ?? '';
    const claims: unknown = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    const iat = claims && typeof claims === 'object' && 'iat' in claims ? claims.iat : null;
    return typeof iat === 'number' ? iat * 1_000 : null;
  } catch {
    return null;
  }
}
