import type { Clock } from '../clock.ts';
import type { HttpReply } from './http-exchange.ts';

interface Kept {
  reply: HttpReply;
  freshUntilMs: number;
}

const MOST_BYTES = 64_000_000;
const BYTES_OF_AN_ENTRY = 500;

/**
 * What was asked for by GET and may be kept, as Cache-Control says; asked for again when it is no longer fresh, with its
 * ETag or Last-Modified (RFC 9111). What was not used for long goes first.
 */
export class HttpCache {
  readonly #clock: Clock;
  readonly #kept = new Map<string, Kept>();
  #bytes = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `send` is given the headers of a conditional request. Not called for what is still fresh. */
  async through(
    key: string,
    send: (conditions: Readonly<Record<string, string>>) => Promise<HttpReply>,
  ): Promise<HttpReply> {
    const kept = this.#kept.get(key);
    if (kept && kept.freshUntilMs > this.#clock.now()) {
      this.#keep(key, kept);
      return { ...kept.reply, answeredBy: 'memory' };
    }
    const reply = await send(kept ? conditionsOf(kept.reply) : {});
    if (kept && reply.status === 304) {
      const cacheControl = reply.cacheControl ?? kept.reply.cacheControl;
      this.#keep(key, { reply: { ...kept.reply, cacheControl }, freshUntilMs: this.#freshUntilMs(cacheControl) });
      return { ...kept.reply, answeredBy: 'memory that is still right' };
    }
    if (reply.status === 200 && mayBeKept(reply)) {
      this.#keep(key, { reply, freshUntilMs: this.#freshUntilMs(reply.cacheControl) });
    } else if (kept) this.#drop(key);
    return reply;
  }

  #keep(key: string, kept: Kept): void {
    this.#drop(key);
    this.#kept.set(key, kept);
    this.#bytes += sizeOf(key, kept);
    for (const oldest of this.#kept.keys()) {
      if (this.#bytes <= MOST_BYTES) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const kept = this.#kept.get(key);
    if (!kept) return;
    this.#kept.delete(key);
    this.#bytes -= sizeOf(key, kept);
  }

  #freshUntilMs(cacheControl: string | null | undefined): number {
    const [, seconds] = /\bmax-age=(\d+)/.exec(cacheControl ?? '') ?? [];
    const mustAsk = /\bno-cache\b/.test(cacheControl ?? '');
    return seconds === undefined || mustAsk ? 0 : this.#clock.now() + Number(seconds) * 1000;
  }
}

function sizeOf(key: string, { reply }: Kept): number {
  return key.length + reply.body.length + BYTES_OF_AN_ENTRY;
}

function mayBeKept({ cacheControl, etag, lastModified }: HttpReply): boolean {
  if (/\b(no-store|private)\b/.test(cacheControl ?? '')) return false;
  return Boolean(etag || lastModified || /\bmax-age=[1-9]/.test(cacheControl ?? ''));
}

function conditionsOf({ etag, lastModified }: HttpReply): Record<string, string> {
  return {
    ...(etag ? { 'If-None-Match': etag } : {}),
    ...(lastModified ? { 'If-Modified-Since': lastModified } : {}),
  };
}
