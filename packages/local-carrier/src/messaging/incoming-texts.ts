import { geographyOf } from '../engine/geography.ts';
import type { World } from '../engine/world.ts';
import type { Method } from '../store/records.ts';
import { parseTwiml, TwimlFailure } from '../twiml/twiml-document.ts';
import { resolveUrl } from '../usable-url.ts';
import { answered, isXml, unknownType } from '../webhooks/answered.ts';
import type { Params } from '../webhooks/signature.ts';
import type { Outcome } from '../webhooks/webhook.ts';
import type { MessageRecord } from './message-records.ts';
import type { Messages } from './messages.ts';
import { type OptOutType, optOutReplies, optOutTypeOf } from './opt-out-words.ts';
import { smsUrlsOf } from './sms-urls.ts';
import { readTextVerbs, type TextVerb } from './text-twiml.ts';

export interface IncomingText {
  from: string;
  to: string;
  body: string;
  mediaUrls: readonly string[];
}

interface Asked {
  url: string;
  method: Method;
  params: Params;
}

const MOST_DOCUMENTS = 10;
/** Two programs that answer each other would never stop (14107). */
const MOST_REPLIES = 15;
const REPLIES_WITHIN_MS = 30_000;

/** Texts from phones to owned numbers: the opt-out ledger, the number's SmsUrl, and what its document replies. */
export class IncomingTexts {
  readonly #world: World;
  readonly #messages: Messages;
  readonly #replies = new Map<string, number[]>();

  constructor(world: World, messages: Messages) {
    this.#world = world;
    this.#messages = messages;
    messages.onOwnedNumber = (text) => this.receive(text) !== null;
  }

  /** Null when no active account owns the number. */
  receive(text: IncomingText): { messageSid: string } | null {
    const { store } = this.#world;
    const number = store.numbers.all().find(({ phoneNumber }) => phoneNumber === text.to);
    if (!number || store.accounts.get(number.accountSid)?.status !== 'active') return null;
    const message = this.#messages.record({ ...text, accountSid: number.accountSid, direction: 'inbound' }, 'received');
    const optOut = optOutTypeOf(text.body);
    if (optOut) this.#note(optOut, text);
    const { url, method, fallback } = smsUrlsOf(number, store);
    if (!url) return { messageSid: message.sid };
    const params = this.#paramsOf(message);
    this.#converse(message, { url, method, params }).catch((error: unknown) => {
      this.#warn(message, error, url);
      if (!(error instanceof TwimlFailure) || !fallback) return;
      const failed = { ...params, ErrorCode: String(error.code), ErrorUrl: url };
      this.#converse(message, { ...fallback, params: failed }).catch((again) =>
        this.#warn(message, again, fallback.url),
      );
    });
    return { messageSid: message.sid };
  }

  /** True when this phone wants nothing from this number. */
  hasOptedOut(phone: string, number: string): boolean {
    return this.#world.store.optOuts.get(`${number} ${phone}`) !== undefined;
  }

  #note(type: OptOutType, { from: phone, to: number }: IncomingText): void {
    const { store } = this.#world;
    const sid = `${number} ${phone}`;
    const owner = store.numbers.all().find(({ phoneNumber }) => phoneNumber === number)?.accountSid ?? '';
    const wasOut = this.hasOptedOut(phone, number);
    if (type === 'STOP') store.optOuts.put({ sid, accountSid: owner });
    if (type === 'START') store.optOuts.delete(sid);
    // YES and STOP are words of their own to who is in that state already.
    if (type === 'HELP' || wasOut !== (type === 'STOP')) {
      this.#messages.tellPhone({ from: number, to: phone, body: optOutReplies[type], mediaUrls: [] });
    }
  }

  async #converse(message: MessageRecord, first: Asked): Promise<void> {
    let asked: Asked | null = first;
    for (let documents = 0; asked; documents++) {
      if (documents === MOST_DOCUMENTS) throw new TwimlFailure(11215, 'Documents redirect to each other without end.');
      asked = this.#obey(message, await this.#verbs(message, asked), asked);
    }
  }

  async #verbs(message: MessageRecord, asked: Asked): Promise<{ verbs: TextVerb[]; url: string }> {
    const { accountSid, from, to } = message;
    const outcome = await this.#world.webhooks.ask({
      kind: 'sms',
      accountSid,
      callSid: null,
      numbers: [from, to],
      ...asked,
    });
    const { text, url } = documentIn(outcome);
    const warn = (code: number, reason: string) => this.#warn(message, new TwimlFailure(code, reason), asked.url);
    if (text.trim() === '') return { verbs: [], url };
    return { verbs: readTextVerbs(parseTwiml(text), warn), url };
  }

  /** Carries out one document; returns what is asked next. */
  #obey(message: MessageRecord, { verbs, url }: { verbs: TextVerb[]; url: string }, { params }: Asked): Asked | null {
    for (const verb of verbs) {
      if (verb.verb === 'Redirect') return { url: resolved(verb.url, url), method: verb.method, params };
      const sent = this.#reply(message, verb, url);
      if (!verb.action) continue;
      const result: Params = sent ? { MessageSid: sent.sid, MessageStatus: sent.status } : { MessageStatus: 'failed' };
      return { url: resolved(verb.action.url, url), method: verb.action.method, params: { ...params, ...result } };
    }
    return null;
  }

  #reply(message: MessageRecord, verb: Extract<TextVerb, { verb: 'Message' }>, base: string): MessageRecord | null {
    const to = verb.to ?? message.from;
    const from = verb.from ?? message.to;
    const refused = this.#whyNot(message, { to, from, isEmpty: verb.body === '' && verb.mediaUrls.length === 0 });
    if (refused) {
      this.#warn(message, refused, base);
      return null;
    }
    const callback = verb.statusCallback ? resolved(verb.statusCallback, base) : null;
    return this.#messages.send({
      accountSid: message.accountSid,
      from,
      to,
      body: verb.body,
      mediaUrls: verb.mediaUrls.map((each) => resolved(each, base)),
      direction: 'outbound-reply',
      statusCallback: callback ? { url: callback, method: 'POST' } : null,
    });
  }

  #whyNot(
    { accountSid }: MessageRecord,
    { to, from, isEmpty }: { to: string; from: string; isEmpty: boolean },
  ): TwimlFailure | null {
    const { store, clock } = this.#world;
    const isOwned = store.numbers.all().some((each) => each.accountSid === accountSid && each.phoneNumber === from);
    if (isEmpty) return new TwimlFailure(14103, 'Message has neither a body nor media.');
    if (!isOwned) return new TwimlFailure(14108, 'The From of a reply is not a number of the account.');
    if (this.hasOptedOut(to, from)) return new TwimlFailure(21610, 'The phone has opted out.');
    const pair = [from, to].sort().join(' ');
    const recent = (this.#replies.get(pair) ?? []).filter((atMs) => atMs > clock.now() - REPLIES_WITHIN_MS);
    this.#replies.set(pair, [...recent, clock.now()]);
    if (recent.length >= MOST_REPLIES) return new TwimlFailure(14107, 'Two numbers answer each other without end.');
    return null;
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
    log.warn('text', { message: message.sid, code: error.code, reason: error.message });
    notifications.add({ accountSid: message.accountSid, callSid: null, code: error.code, text: error.message, url });
  }
}

function resolved(address: string, base: string): string {
  const url = resolveUrl(address, base);
  if (url === null) throw new TwimlFailure(11100, 'The address is not valid.');
  return url;
}

function documentIn(outcome: Outcome): { text: string; url: string } {
  const { body, type, url } = answered(outcome);
  const text = body.toString('utf8');
  if (text === '' || isXml(type)) return { text, url };
  // Plain words are a reply.
  if (type === 'text/plain') return { text: `<Response><Message>${escapeXml(text)}</Message></Response>`, url };
  throw unknownType(type);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
