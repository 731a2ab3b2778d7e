import type { Clock } from '../clock.ts';

/**
 * Twilio places so many API calls a second for each account and lets the rest wait, first come, first served.
 * https://www.twilio.com/docs/voice/api/call-resource#queueing-outbound-calls
 */
export class DialLimiter {
  readonly #clock: Clock;
  readonly #nextSlotAtMs = new Map<string, number>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Takes the account's next slot. Returns how long to wait for it, in milliseconds. */
  take(accountSid: string, callsPerSecond: number): number {
    const nowMs = this.#clock.now();
    const slotAtMs = Math.max(nowMs, this.#nextSlotAtMs.get(accountSid) ?? nowMs);
    this.#nextSlotAtMs.set(accountSid, slotAtMs + 1000 / callsPerSecond);
    return Math.round(slotAtMs - nowMs);
  }
}
