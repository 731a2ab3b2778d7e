import { geographyOf } from '../engine/geography.ts';
import type { World } from '../engine/world.ts';
import { TwimlFailure } from '../twiml/twiml-document.ts';
import type { Params } from '../webhooks/signature.ts';
import type { MessageRecord } from './message-records.ts';
import type { Messages } from './messages.ts';
import { OptOuts } from './opt-outs.ts';
import { smsUrlsOf } from './sms-urls.ts';
import { TextConversations } from './text-conversations.ts';

export interface IncomingText {
  from: string;
  to: string;
  body: string;
  mediaUrls: readonly string[];
}

/** Texts from phones to owned numbers: words of opting out, the number's SmsUrl and its fallback. */
export class IncomingTexts {
  readonly #world: World;
  readonly #messages: Messages;
  readonly #optOuts: OptOuts;
  readonly #conversations: TextConversations;

  constructor(world: World, messages: Messages) {
    this.#world = world;
    this.#messages = messages;
    this.#optOuts = new OptOuts(world, messages);
    const warn = (message: MessageRecord, error: unknown, url: string) => this.#warn(message, error, url);
    this.#conversations = new TextConversations({ world, messages, optOuts: this.#optOuts, warn });
    messages.onOwnedNumber = (text) => this.receive(text) !== null;
  }

  /** Null when no active account owns the number. */
  receive(text: IncomingText): { messageSid: string } | null {
    const { store } = this.#world;
    const number = store.numbers.all().find(({ phoneNumber }) => phoneNumber === text.to);
    if (!number || store.accounts.get(number.accountSid)?.status !== 'active') return null;
    const { accountSid } = number;
    const message = this.#messages.record({ ...text, accountSid, direction: 'inbound' }, 'received');
    this.#optOuts.hear(text.body, { phone: text.from, number: text.to, accountSid });
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
    return this.#optOuts.has(phone, number);
  }

  #paramsOf(message: MessageRecord): Params {
    const base = `${this.#world.baseUrl()}/2010-04-01/Accounts/${message.accountSid}/Messages/${message.sid}/Media`;
    const media = message.media.flatMap(({ sid, contentType }, at) => [
      [`MediaUrl${at}`, `${base}/${sid}`],
      [`MediaContentType${at}`, contentType],
    ]);
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
    };
  }

  #warn(message: MessageRecord, error: unknown, url: string): void {
    const { log, notifications } = this.#world;
    if (!(error instanceof TwimlFailure)) {
      log.error('text broke', { message: message.sid, reason: String(error) });
      return;
    }
    notifications.add({ accountSid: message.accountSid, callSid: null, code: error.code, text: error.message, url });
  }
}
