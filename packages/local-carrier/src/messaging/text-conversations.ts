import type { Method } from '../store/records.ts';
import { fewWarnings } from '../twiml/few-warnings.ts';
import { parseTwiml, TwimlFailure } from '../twiml/twiml-document.ts';
import { resolveUrl } from '../usable-url.ts';
import { answered, isXml, unknownType } from '../webhooks/answered.ts';
import type { Params } from '../webhooks/signature.ts';
import type { Outcome } from '../webhooks/webhook.ts';
import type { MessageRecord } from './message-records.ts';
import { ReplyGuard } from './reply-guard.ts';
import type { TextParts } from './text-parts.ts';
import { readTextVerbs, type TextVerb } from './text-twiml.ts';

/** What a program is asked about a text. */
interface Asked {
  url: string;
  method: Method;
  params: Params;
}

interface Parts extends TextParts {
  warn(message: MessageRecord, error: unknown, url: string): void;
}

const MOST_DOCUMENTS = 10;

/** Asks a number's program what to do with a text, and does it: replies, and goes where it is redirected. */
export class TextConversations {
  readonly #parts: Parts;
  readonly #guard = new ReplyGuard();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** From this question on, to the end of what it leads to. Throws TwimlFailure for a document that cannot be used. */
  async hold(message: MessageRecord, first: Asked): Promise<void> {
    let asked: Asked | null = first;
    for (let documents = 0; asked; documents++) {
      if (documents === MOST_DOCUMENTS) throw new TwimlFailure(11215, 'Documents redirect to each other without end.');
      asked = this.#obey(message, await this.#verbs(message, asked), asked);
    }
  }

  async #verbs(message: MessageRecord, asked: Asked): Promise<{ verbs: TextVerb[]; url: string }> {
    const { accountSid, from, to } = message;
    const outcome = await this.#parts.world.webhooks.ask({
      kind: 'sms',
      accountSid,
      callSid: null,
      numbers: [from, to],
      ...asked,
    });
    const { text, url } = documentIn(outcome);
    const warn = fewWarnings((code, reason) => this.#parts.warn(message, new TwimlFailure(code, reason), asked.url));
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
      this.#parts.warn(message, refused, base);
      return null;
    }
    const callback = verb.statusCallback ? resolved(verb.statusCallback, base) : null;
    return this.#parts.messages.send({
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
    const { store, clock } = this.#parts.world;
    const isOwned = store.numbers.all().some((each) => each.accountSid === accountSid && each.phoneNumber === from);
    if (isEmpty) return new TwimlFailure(14103, 'Message has neither a body nor media.');
    if (!isOwned) return new TwimlFailure(14108, 'The From of a reply is not a number of the account.');
    if (this.#parts.optOuts.has(to, from)) return new TwimlFailure(21610, 'The phone has opted out.');
    if (!this.#guard.pass({ from, to }, clock.now()))
      return new TwimlFailure(14107, 'Two numbers answer each other without end.');
    return null;
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
