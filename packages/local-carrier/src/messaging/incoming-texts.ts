import { geographyOf } from '../engine/geography.ts';
import { TwimlFailure } from '../twiml/twiml-document.ts';
import type { Params } from '../webhooks/signature.ts';
import type { MessageRecord } from './message-records.ts';
import { optOutTypeOf } from './opt-out-words.ts';
import { smsUrlsOf } from './sms-urls.ts';
import { TextConversations } from './text-conversations.ts';
import type { TextParts } from './text-parts.ts';

export interface IncomingText {
  from: string;
  to: string;
  body: string;
  mediaUrls: readonly string[];
}

/** Texts from phones to owned numbers: words of opting out, the number's SmsUrl and its fallback. */
export class IncomingTexts {
  readonly #parts: TextParts;
  readonly #conversations: TextConversations;

  constructor(parts: TextParts) {
    this.#parts = parts;
    const warn = (message: MessageRecord, error: unknown, url: string) => this.#warn(message, error, url);
    this.#conversations = new TextConversations({ ...parts, warn });
    parts.messages.onOwnedNumber = (text) => this.receive(text) !== null;
  }

  /** Null when no active account owns the number. */
  receive(text: IncomingText): { messageSid: string } | null {
    const { world, messages, optOuts } = this.#parts;
    const { store } = world;
    const number = store.numbers.all().find(({ phoneNumber }) => phoneNumber === text.to);
    if (!number || store.accounts.get(number.accountSid)?.status !== 'active') return null;
    const { accountSid } = number;
    const message = messages.record({ ...text, accountSid, direction: 'inbound' }, 'received');
    optOuts.hear(text.body, { phone: text.from, number: text.to, accountSid });
    const { url, method, fallback } = smsUrlsOf(number, store);
    if (!url) return { messageSid: message.sid };
    const params = this.#paramsOf(message);
    this.#conversations.hold(message, { url, method, params }).catch((error: unknown) => {
      this.#warn(message, error, url);
      if (!(error instanceof TwimlFailure) || !fallback) return;
      const failed = { ...params, ErrorCode: String(error.code), ErrorUrl: url };
      this.#conversations
        .hold(message, { ...fallback, params: failed })
        .catch((again) => this.#warn(message, again, fallback.url));
    });
    return { messageSid: message.sid };
  }

  /** True when this phone wants nothing from this number. */
  hasOptedOut(phone: string, number: string): boolean {
    return this.#parts.optOuts.has(phone, number);
  }

  #paramsOf(message: MessageRecord): Params {
    const { baseUrl, unconfirmed } = this.#parts.world;
    const base = `${baseUrl()}/2010-04-01/Accounts/${message.accountSid}/Messages/${message.sid}/Media`;
    const isDirect = unconfirmed.of('media-of-texts') === 'direct';
    const media = message.media.flatMap(({ sid, contentType, url }, at) => [
      [`MediaUrl${at}`, isDirect ? url : `${base}/${sid}`],
      [`MediaContentType${at}`, contentType],
    ]);
    const optOutType = unconfirmed.of('opt-out-type') === 'sent' ? optOutTypeOf(message.body) : null;
    return {
      MessageSid: message.sid,
      SmsSid: message.sid,
      SmsMessageSid: message.sid,
      AccountSid: message.accountSid,
      From: message.from,
      To: message.to,
      Body: message.body,
      NumMedia: String(message.media.length),
      NumSegments: String(message.segments),
      SmsStatus: 'received',
      ApiVersion: '2010-04-01',
      ...geographyOf('From', message.from),
      ...geographyOf('To', message.to),
      ...Object.fromEntries(media),
      ...(optOutType ? { OptOutType: optOutType } : {}),
    };
  }

  #warn(message: MessageRecord, error: unknown, url: string): void {
    const { log, notifications } = this.#parts.world;
    if (!(error instanceof TwimlFailure)) {
      log.error('text broke', { message: message.sid, reason: String(error) });
      return;
    }
    notifications.add({ accountSid: message.accountSid, callSid: null, code: error.code, text: error.message, url });
  }
}
