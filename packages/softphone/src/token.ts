import type { Clock } from './clock.ts';
import type { PhoneToken } from './phone.ts';
import { type DeviceProblem, TokenDenied } from './problems.ts';
import type { Scope } from './scope.ts';

/** Renewing interrupts the audio of a live line for about a second: only when so little is left. */
const renewMidLineMs = 120_000;
/** A token that the carrier refuses is not fetched again sooner. */
const refusalPauseMs = 5_000;
const retryMs = { first: 1_000, most: 30_000 };

export interface TokenSource {
  /** A token that is still good, or a new one. Rejects with the reason when the server's answer is no. */
  current(): Promise<PhoneToken>;
  /** A new one now; the device hears of it by `onToken`. */
  renew(): Promise<PhoneToken>;
  /** The carrier refused it. Ignored when a fresh one was refused a moment ago: it would be refused again. */
  refused(): void;
  /** Time may have jumped, or the line has ended: renew if that was due. */
  check(): void;
}

export interface TokenSourceParts {
  scope: Scope;
  clock: Clock;
  fetchToken(): Promise<PhoneToken>;
  /** True while a line is up. */
  isBusy(): boolean;
  onToken(token: PhoneToken): void;
  /** `token-unavailable` is tried again by itself, the others are final until `renew` is called. */
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
export function createTokenSource(parts: TokenSourceParts): TokenSource {
  const { scope, clock } = parts;
  let held: Held | null = null;
  let fetching: Promise<PhoneToken> | null = null;
  let failures = 0;
  let cancelTimer = () => {};
  scope.onEnd(() => cancelTimer());

  function wakeIn(delayMs: number): void {
    cancelTimer();
    // An ended scope has no timers left to start.
    if (!scope.ended) cancelTimer = clock.after(Math.max(0, delayMs), check);
  }

  function check(): void {
    if (scope.ended || fetching) return;
    const dueAtMs = held ? dueAt(held, parts.isBusy()) : 0;
    if (held && clock.now() < dueAtMs) wakeIn(dueAtMs - clock.now());
    else if (held || failures > 0) renew().catch(() => {});
  }

  async function fetchOnce(): Promise<PhoneToken> {
    try {
      const token = await parts.fetchToken();
      if (scope.ended) return token;
      held = hold(token, clock.now());
      failures = 0;
      wakeIn(dueAt(held, parts.isBusy()) - clock.now());
      parts.onToken(token);
      return token;
    } catch (error) {
      if (!scope.ended) failed(error);
      throw error;
    } finally {
      fetching = null;
    }
  }

  function failed(error: unknown): void {
    if (error instanceof TokenDenied) {
      held = null;
      failures = 0;
      cancelTimer();
      parts.onFailure(error.reason);
      return;
    }
    failures += 1;
    wakeIn(Math.min(retryMs.most, retryMs.first * 2 ** (failures - 1)));
    // A token that still works is no problem of the phone's yet.
    if (!held || clock.now() >= held.expiresAtMs) parts.onFailure('token-unavailable');
  }

  function renew(): Promise<PhoneToken> {
    fetching ??= fetchOnce();
    return fetching;
  }

  return {
    renew,
    check,
    async current() {
      return held && clock.now() < held.expiresAtMs ? held.token : renew();
    },
    refused() {
      if (held && clock.now() - held.fetchedAtMs < refusalPauseMs) parts.onFailure('token-refused');
      else renew().catch(() => {});
    },
  };
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
