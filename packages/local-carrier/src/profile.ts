import { z } from 'zod';
import type { Clock } from './clock.ts';
import { between, type Random } from './random.ts';

export const profileName = z.enum(['plain', 'twilio', 'strict']);
export type ProfileName = z.infer<typeof profileName>;

/** How slow and untidy the carrier is. Ranges are in milliseconds, least and most. */
interface Manners {
  /** Before a webhook is sent, on its way. */
  webhookMs: readonly [number, number];
  /** This share of status callbacks is held up further, so that later ones overtake it. */
  heldUpShare: number;
  heldUpMs: readonly [number, number];
  /** Between a REST answer and its effect. */
  effectMs: readonly [number, number];
  listsBehindMs: readonly [number, number];
  ringsAfterMs: readonly [number, number];
  /** Added to a Timeout, as Twilio does for the network's sake. */
  timeoutExtraMs: number;
}

const plain: Manners = {
  webhookMs: [0, 0],
  heldUpShare: 0,
  heldUpMs: [0, 0],
  effectMs: [0, 0],
  listsBehindMs: [0, 0],
  ringsAfterMs: [0, 0],
  timeoutExtraMs: 0,
};

const twilio: Manners = {
  webhookMs: [150, 400],
  heldUpShare: 0.2,
  heldUpMs: [300, 1500],
  effectMs: [50, 300],
  listsBehindMs: [1000, 3000],
  ringsAfterMs: [1000, 4000],
  timeoutExtraMs: 5000,
};

/**
 * `plain`: at once and in order. `twilio`: as late and as untidy as Twilio is; what works here works there. `strict`: that,
 * and addresses that Twilio could not reach from where it is are not asked.
 */
export class Profile {
  #name: ProfileName;
  readonly #clock: Clock;
  readonly #random: Random;

  constructor(name: ProfileName, clock: Clock, random: Random) {
    this.#name = name;
    this.#clock = clock;
    this.#random = random;
  }

  get name(): ProfileName {
    return this.#name;
  }

  set name(name: ProfileName) {
    this.#name = name;
  }

  get #manners(): Manners {
    return this.#name === 'plain' ? plain : twilio;
  }

  /** Webhooks go to public addresses only, by HTTPS with a certificate that can be verified. */
  get isStrict(): boolean {
    return this.#name === 'strict';
  }

  webhookDelayMs(): number {
    return between(this.#manners.webhookMs, this.#random);
  }

  callbackDelayMs(): number {
    const isHeldUp = this.#random.fraction() < this.#manners.heldUpShare;
    return this.webhookDelayMs() + (isHeldUp ? between(this.#manners.heldUpMs, this.#random) : 0);
  }

  ringDelayMs(): number {
    return between(this.#manners.ringsAfterMs, this.#random);
  }

  timeoutMs(seconds: number): number {
    return seconds * 1000 + this.#manners.timeoutExtraMs;
  }

  /** Does what a REST request asked for: before its answer, or a little after it. */
  takeEffect(work: () => void): void {
    this.#soon(this.#manners.effectMs, work);
  }

  /** Shows a change in lists. */
  readonly publish = (show: () => void): void => {
    this.#soon(this.#manners.listsBehindMs, show);
  };

  #soon(range: readonly [number, number], work: () => void): void {
    const ms = between(range, this.#random);
    if (ms === 0) work();
    else this.#clock.after(ms, work);
  }
}
