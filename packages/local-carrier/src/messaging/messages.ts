import type { World } from '../engine/world.ts';
import { newSid } from '../random.ts';
import type { Method } from '../store/records.ts';
import type { Params } from '../webhooks/signature.ts';
import { deliveryError } from './delivery.ts';
import type { MessageDirection, MessageRecord, MessageStatus } from './message-records.ts';
import { segmentsOf } from './segments.ts';

export interface NewMessage {
  accountSid: string;
  from: string;
  to: string;
  body: string;
  mediaUrls: readonly string[];
  direction: MessageDirection;
  statusCallback: { url: string; method: Method } | null;
}

/** A text at a phone: what a person there would see. */
export interface PhoneText {
  at: string;
  from: string;
  to: string;
  body: string;
  mediaUrls: readonly string[];
}

const LEAVES_AFTER_MS = 50;
const ARRIVES_AFTER_MS = 200;
const MOST_TEXTS_KEPT = 200;
const MOST_PHONES_KEPT = 1000;

/**
 * Texts on their way out: queued (the REST answer) → sending → sent → delivered | undelivered. Callbacks tell of the last
 * three. A number that an account owns is reached through `arrive`, any other is a phone.
 */
export class Messages {
  readonly #world: World;
  readonly #atPhones = new Map<string, PhoneText[]>();
  readonly #textListeners = new Set<(text: Omit<PhoneText, 'at'>) => void>();
  /** Set by who takes texts to owned numbers. */
  onOwnedNumber: (text: Pick<NewMessage, 'from' | 'to' | 'body' | 'mediaUrls'>) => boolean = () => false;

  constructor(world: World) {
    this.#world = world;
  }

  send(wanted: NewMessage): MessageRecord {
    const message = this.record(wanted, 'queued');
    const { clock } = this.#world;
    clock.after(0, () => this.#advance(message.sid, wanted, 'sending'));
    clock.after(LEAVES_AFTER_MS, () => this.#advance(message.sid, wanted, 'sent'));
    clock.after(LEAVES_AFTER_MS + ARRIVES_AFTER_MS, () => {
      const errorCode = deliveryError(wanted.to);
      if (errorCode === null) this.#arrive(wanted);
      this.#advance(message.sid, wanted, errorCode === null ? 'delivered' : 'undelivered', errorCode);
    });
    return message;
  }

  /** Writes a message down; it goes nowhere by itself. */
  record(wanted: Omit<NewMessage, 'statusCallback'>, status: MessageStatus): MessageRecord {
    const { store, random, clock } = this.#world;
    const nowMs = clock.now();
    return store.messages.put({
      sid: newSid(wanted.mediaUrls.length > 0 ? 'MM' : 'SM', random),
      accountSid: wanted.accountSid,
      from: wanted.from,
      to: wanted.to,
      body: wanted.body,
      status,
      direction: wanted.direction,
      segments: segmentsOf(wanted.body),
      media: wanted.mediaUrls.map((url) => ({ sid: newSid('ME', random), url, contentType: contentTypeOf(url) })),
      errorCode: null,
      sentAtMs: status === 'received' ? nowMs : null,
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
    });
  }

  /** The latest texts that reached this phone, oldest first. Phones that had none for the longest time are forgotten. */
  atPhone(number: string): readonly PhoneText[] {
    return this.#atPhones.get(number) ?? [];
  }

  /** Hears of each text that reaches a phone. Returns how to stop. */
  onPhoneText(listener: (text: Omit<PhoneText, 'at'>) => void): () => void {
    this.#textListeners.add(listener);
    return () => this.#textListeners.delete(listener);
  }

  /** Straight to a phone, without a record: the carrier's own words. */
  tellPhone(text: Omit<PhoneText, 'at'>): void {
    const texts = this.#atPhones.get(text.to) ?? [];
    texts.push({ ...text, at: new Date(this.#world.clock.now()).toISOString() });
    if (texts.length > MOST_TEXTS_KEPT) texts.shift();
    this.#atPhones.delete(text.to);
    this.#atPhones.set(text.to, texts);
    const [quietest] = this.#atPhones.keys();
    if (this.#atPhones.size > MOST_PHONES_KEPT && quietest) this.#atPhones.delete(quietest);
    for (const listener of this.#textListeners) listener(text);
  }

  #arrive({ from, to, body, mediaUrls }: NewMessage): void {
    if (!this.onOwnedNumber({ from, to, body, mediaUrls })) this.tellPhone({ from, to, body, mediaUrls });
  }

  #advance(sid: string, { statusCallback }: NewMessage, status: MessageStatus, errorCode: number | null = null): void {
    const nowMs = this.#world.clock.now();
    const sent = status === 'sent' ? { sentAtMs: nowMs } : {};
    const message = this.#world.store.messages.update(sid, { status, errorCode, updatedAtMs: nowMs, ...sent });
    if (!message || !statusCallback || status === 'sending') return;
    const { accountSid, from, to } = message;
    const error: Params = errorCode === null ? {} : { ErrorCode: String(errorCode) };
    const done: Params = status === 'sent' ? {} : { RawDlrDoneDate: deliveryDate(nowMs) };
    this.#world.webhooks.tell({
      kind: 'message-status',
      accountSid,
      callSid: null,
      numbers: [from, to],
      ...statusCallback,
      params: {
        MessageSid: sid,
        SmsSid: sid,
        MessageStatus: status,
        SmsStatus: status,
        AccountSid: accountSid,
        From: from,
        To: to,
        ApiVersion: '2010-04-01',
        ...error,
        ...done,
      },
    });
  }
}

/** YYMMDDhhmm, as a network reports a delivery. */
function deliveryDate(atMs: number): string {
  return new Date(atMs).toISOString().replace(/\D/g, '').slice(2, 12);
}

const contentTypes: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  mp4: 'video/mp4',
  mp3: 'audio/mpeg',
  wav: 'audio/wav',
  pdf: 'application/pdf',
  vcf: 'text/vcard',
};

/** By the ending of the address: nothing is fetched. */
function contentTypeOf(url: string): string {
  const ending = /\.([a-z0-9]+)$/i.exec(new URL(url).pathname)?.[1]?.toLowerCase() ?? '';
  return contentTypes[ending] ?? 'application/octet-stream';
}
