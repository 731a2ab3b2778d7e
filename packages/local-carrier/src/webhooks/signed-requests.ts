import type { Clock } from '../clock.ts';
import type { Profile } from '../profile.ts';
import type { Unconfirmed } from '../unconfirmed.ts';
import type { ConnectionOverrides } from './connection-overrides.ts';
import { CookieJars } from './cookie-jars.ts';
import { answerTo, withoutCredentials } from './http-credentials.ts';
import type { HttpExchange, HttpQuestion, HttpReply } from './http-exchange.ts';
import { type Params, sign } from './signature.ts';
import type { Webhook } from './webhook.ts';

export interface SignedRequestDeps {
  exchange: HttpExchange;
  authTokenOf(accountSid: string): string;
  profile: Profile;
  unconfirmed: Unconfirmed;
  clock: Clock;
}

/** Whose token signs, and by which rule. */
export interface RequestOwner {
  accountSid: string;
  /** Its cookies are sent and kept. */
  callSid: string | null;
  kind: string;
}

type Headers = Readonly<Record<string, string>>;

export type Asking = Pick<Webhook, 'method' | 'url' | 'params'>;

/** How long a request may take, and the token that all tries of a delivery share. */
export interface RequestTerms {
  token: string;
  overrides: ConnectionOverrides;
  deadlineMs: number;
}

/** One request as Twilio sends it: signed, a form or a query, with its headers. */
export class SignedRequests {
  readonly #deps: SignedRequestDeps;
  readonly #cookies: CookieJars;

  constructor(deps: SignedRequestDeps) {
    this.#deps = deps;
    this.#cookies = new CookieJars(deps.clock);
  }

  /** Credentials in the address are kept back until the server asks for them. Rejects as HttpExchange does. */
  async send(owner: RequestOwner, asking: Asking, terms: RequestTerms, conditions: Headers = {}): Promise<HttpReply> {
    const { credentials, url: address } = withoutCredentials(withoutFragment(asking.url));
    const isPost = asking.method === 'POST';
    const url = isPost ? address : withQuery(address, asking.params);
    const body = isPost ? new URLSearchParams(asking.params).toString() : null;
    const headers = {
      ...conditions,
      ...this.#headers(body, terms.token),
      'X-Twilio-Signature': this.signature(owner, asking),
    };
    const ask = (more: Headers = {}) => {
      const totalMs = Math.max(1, terms.deadlineMs - this.#deps.clock.now());
      const { connectMs, readMs, namesHost } = terms.overrides;
      const question = { method: asking.method, url, body, headers: { ...headers, ...more } };
      const verifiesCertificates = this.#deps.profile.isStrict;
      return this.#withCookies(owner, { ...question, connectMs, readMs, totalMs, namesHost, verifiesCertificates });
    };
    const reply = await ask();
    if (reply.status !== 401 || !credentials || !reply.challenge) return reply;
    const authorization = answerTo(reply.challenge, credentials, { method: asking.method, url });
    return authorization ? ask({ Authorization: authorization }) : reply;
  }

  async #withCookies({ callSid }: RequestOwner, question: HttpQuestion): Promise<HttpReply> {
    if (callSid === null) return this.#deps.exchange(question);
    const cookie = this.#cookies.header(callSid, question.url);
    const headers = cookie === null ? question.headers : { ...question.headers, Cookie: cookie };
    const reply = await this.#deps.exchange({ ...question, headers });
    this.#cookies.keep(callSid, question.url, reply.setCookies ?? []);
    return reply;
  }

  /** A GET carries its parameters in the address; the fragment is not sent and not signed. */
  signature({ accountSid, kind }: RequestOwner, { method, url, params }: Asking): string {
    const keepsPort = kind === 'sms' || kind === 'message-status';
    const address = withoutFragment(url);
    const authToken = this.#deps.authTokenOf(accountSid);
    return method === 'POST'
      ? sign(authToken, address, params, { keepsPort })
      : sign(authToken, withQuery(address, params), {}, { keepsPort });
  }

  #headers(body: string | null, token: string): Record<string, string> {
    const form = {
      'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'Content-Length': String(Buffer.byteLength(body ?? '')),
    };
    return {
      'User-Agent': 'TwilioProxy/1.1',
      Accept: '*/*',
      'I-Twilio-Idempotency-Token': token,
      ...(this.#deps.unconfirmed.of('optional-parameters') === 'sent' ? { 'X-Home-Region': 'us1' } : {}),
      ...(body === null ? {} : form),
    };
  }
}

export function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '');
}

function withQuery(url: string, params: Params): string {
  const query = new URLSearchParams(params).toString();
  return query === '' ? url : url + (url.includes('?') ? '&' : '?') + query;
}
