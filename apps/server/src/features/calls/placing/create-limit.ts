import type { OrgId } from '@ringdesk/contract';
import type { Clock } from '../../../platform/clock.ts';

interface Bucket {
  tokens: number;
  filledAtMs: number;
  waiting: Array<() => void>;
  scheduled: boolean;
}

/**
 * New legs per second and account. Twilio queues what comes faster than 1 a second, so waiting here keeps the order ours
 * and the queue short. Each process counts for itself. https://www.twilio.com/docs/voice/api/call-resource
 */
export class CreateLimit {
  readonly #clock: Clock;
  readonly #buckets = new Map<OrgId, Bucket>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Resolves when the account may place one more leg; first come, first served. */
  take(orgId: OrgId, perSecond: number): Promise<void> {
    const bucket = this.#bucketOf(orgId, perSecond);
    return new Promise((resolve) => {
      bucket.waiting.push(resolve);
      this.#serve(bucket, perSecond);
    });
  }

  #bucketOf(orgId: OrgId, perSecond: number): Bucket {
    const nowMs = this.#clock.now().getTime();
    const bucket = this.#buckets.get(orgId) ?? { tokens: perSecond, filledAtMs: nowMs, waiting: [], scheduled: false };
    this.#buckets.set(orgId, bucket);
    return bucket;
  }

  #serve(bucket: Bucket, perSecond: number): void {
    const nowMs = this.#clock.now().getTime();
    bucket.tokens = Math.min(perSecond, bucket.tokens + ((nowMs - bucket.filledAtMs) / 1000) * perSecond);
    bucket.filledAtMs = nowMs;
    // A hair below one is one: the refill is a fraction, and a timer may fire a fraction early.
    while (bucket.tokens > 0.999 && bucket.waiting.length > 0) {
      bucket.tokens -= 1;
      bucket.waiting.shift()?.();
    }
    if (bucket.waiting.length === 0 || bucket.scheduled) return;
    bucket.scheduled = true;
    this.#clock.after(Math.ceil(((1 - bucket.tokens) / perSecond) * 1000), () => {
      bucket.scheduled = false;
      this.#serve(bucket, perSecond);
    });
  }
}
