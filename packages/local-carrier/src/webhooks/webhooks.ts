import type { Clock } from '../clock.ts';
import type { SentWebhook } from '../control/contract.ts';
import type { WebhookFault } from '../faults/fault.ts';
import type { Faults } from '../faults/faults.ts';
import type { Log } from '../log.ts';
import type { Profile } from '../profile.ts';
import type { Random } from '../random.ts';
import type { Method } from '../store/records.ts';
import { type ConnectionOverrides, connectionOverrides, type FailureReason } from './connection-overrides.ts';
import type { DeliveryLog } from './delivery-log.ts';
import { answerTo, withoutCredentials } from './http-credentials.ts';
import { type HttpExchange, HttpFailure, type HttpReply } from './http-exchange.ts';
import { type Params, sign } from './signature.ts';
import { problemWithAddress } from './strict-address.ts';
import type { QuestionKind, StatusCallbackKind, WebhookKind } from './webhook-kind.ts';

export interface Webhook<K extends WebhookKind = WebhookKind> {
  kind: K;
  accountSid: string;
  callSid: string | null;
  /** The numbers of the call: faults may be chosen by them. */
  numbers: readonly string[];
  method: Method;
  url: string;
  params: Params;
}

export interface Failure {
  failed: FailureReason | 'redirects';
  status: number | null;
  /** Of Twilio's debugger, where the cause has a code of its own. */
  code?: number | null;
}

/** The last answer after all tries; a reason instead of an answer when none came. */
export type Outcome = { reply: HttpReply; url: string } | Failure;

export interface WebhookDeps {
  exchange: HttpExchange;
  authTokenOf(accountSid: string): string;
  faults: Faults;
  deliveries: DeliveryLog;
  /** A callback that nobody took, after all its tries. */
  onRefused(webhook: Webhook, failure: Failure): void;
  /** The address asks in its fragment for what cannot be had. */
  onMisconfigured(webhook: Webhook, problem: { code: number; text: string }): void;
  profile: Profile;
  clock: Clock;
  random: Random;
  log: Log;
}

const MOST_REDIRECTS = 10;
const LONGEST_HOLD_MS = 5_000;

/** Sends signed webhooks by Twilio's rules, with the faults that were asked for, and keeps the log of them. */
export class Webhooks {
  readonly #deps: WebhookDeps;
  /** Callbacks held back until the next of the same call is out. */
  readonly #held = new Map<string, () => void>();

  constructor(deps: WebhookDeps) {
    this.#deps = deps;
  }

  /** Asks and waits for the answer: 2xx, or what went wrong after the tries that the address allows. */
  async ask(webhook: Webhook<QuestionKind>): Promise<Outcome> {
    await this.#pause(this.#deps.profile.webhookDelayMs());
    const fault = this.#strike(webhook);
    if (fault?.kind === 'webhook-late') await this.#pause(fault.delayMs);
    if (fault?.kind === 'webhook-lost') {
      this.#record(webhook, { attempt: 0, fault }, null, 0);
      return { failed: 'rt', status: null };
    }
    if (fault?.kind === 'webhook-doubled') void this.#deliver(webhook, fault);
    return this.#deliver(webhook, fault);
  }

  /** Tells, in a request of its own, and forgets. Order is not promised. */
  tell(webhook: Webhook<StatusCallbackKind>): void {
    const fault = this.#strike(webhook);
    const send = async () => {
      if (fault?.kind === 'webhook-doubled') void this.#deliver(webhook, fault);
      const outcome = await this.#deliver(webhook, fault);
      if ('failed' in outcome) this.#deps.onRefused(webhook, outcome);
      this.#letGo(webhook.callSid);
    };
    if (fault?.kind === 'webhook-lost') {
      this.#record(webhook, { attempt: 0, fault }, null, 0);
    } else if (fault?.kind === 'webhook-reordered' && webhook.callSid) {
      this.#holdBack(webhook.callSid, send);
    } else {
      const delayMs = this.#deps.profile.callbackDelayMs() + (fault?.kind === 'webhook-late' ? fault.delayMs : 0);
      this.#after(delayMs, send);
    }
  }

  /**
   * Sends a webhook of the log once more, signed anew, to its own address and nowhere else: faults, tries and redirects do
   * not count, and the answer is only written down.
   */
  async replay(sent: SentWebhook): Promise<void> {
    const { clock, random, log } = this.#deps;
    const overrides = connectionOverrides(sent.url);
    const startedAtMs = clock.now();
    const deadlineMs = startedAtMs + overrides.totalMs;
    const attempt = { attempt: 0, fault: null, replayOf: sent.id, token: random.hex(32), overrides, deadlineMs };
    log.info('webhook sent again by hand', { kind: sent.kind, id: sent.id });
    const reply = await this.#exchange(sent, sent, attempt).catch(() => null);
    const answer = reply && { status: reply.status, body: textOf(reply) };
    this.#record(sent, attempt, answer, clock.now() - startedAtMs);
  }

  #strike(webhook: Webhook): WebhookFault | null {
    const { kind, accountSid, numbers, params } = webhook;
    return this.#deps.faults.strikeWebhook(kind, [accountSid, ...numbers, params.ApplicationSid ?? '']);
  }

  /** One at a time is held: the next one goes out first, and lets it go. */
  #holdBack(callSid: string, send: () => void): void {
    if (this.#held.has(callSid)) {
      send();
      return;
    }
    this.#held.set(callSid, send);
    this.#after(LONGEST_HOLD_MS, () => this.#letGo(callSid));
  }

  #letGo(callSid: string | null): void {
    const send = callSid ? this.#held.get(callSid) : undefined;
    if (!callSid || !send) return;
    this.#held.delete(callSid);
    send();
  }

  /** All tries, and all redirects of each, share the time that the address allows. */
  async #deliver(webhook: Webhook, fault: WebhookFault | null): Promise<Outcome> {
    const { clock, random, onMisconfigured } = this.#deps;
    const overrides = connectionOverrides(webhook.url);
    for (const problem of overrides.problems) onMisconfigured(webhook, problem);
    const token = random.hex(32);
    const deadlineMs = clock.now() + overrides.totalMs;
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.#attempt(webhook, { attempt, token, fault, overrides, deadlineMs });
      const mayRetry =
        'failed' in outcome &&
        outcome.failed !== 'redirects' &&
        attempt < overrides.retries &&
        overrides.retryOn.has(outcome.failed) &&
        clock.now() < deadlineMs;
      if (!mayRetry) return outcome;
    }
  }

  async #attempt(webhook: Webhook, attempt: Attempt): Promise<Outcome> {
    const { fault } = attempt;
    if (fault?.kind === 'webhook-500') {
      this.#record(webhook, attempt, { status: 500, body: '' }, 0);
      return { failed: '5xx', status: 500 };
    }
    const startedAtMs = this.#deps.clock.now();
    const took = () => this.#deps.clock.now() - startedAtMs;
    try {
      const outcome = await this.#follow(webhook, attempt);
      if (fault?.kind === 'webhook-slow') await this.#slowDown(fault.delayMs, attempt, took());
      const { status } = outcome.reply;
      this.#record(webhook, attempt, { status, body: textOf(outcome.reply) }, took());
      if (status >= 200 && status < 300) return outcome;
      if (isRedirect(outcome.reply)) return { failed: 'redirects', status };
      return { failed: status >= 500 ? '5xx' : '4xx', status };
    } catch (error) {
      if (!(error instanceof HttpFailure))
        this.#deps.log.warn('webhook cannot be sent', { kind: webhook.kind, reason: String(error) });
      this.#record(webhook, attempt, null, took());
      if (error instanceof HttpFailure) return { failed: error.reason, status: null, code: error.code };
      return { failed: 'ct', status: null };
    }
  }

  /** Under the strict profile, for an address that Twilio could not ask. */
  #checkAddress({ kind }: Pick<SentWebhook, 'kind'>, url: string): void {
    const problem = this.#deps.profile.isStrict ? problemWithAddress(url) : null;
    if (!problem) return;
    const message = 'webhook not sent: Twilio would not reach this address (profile strict)';
    this.#deps.log.warn(message, { kind, code: problem.code, reason: problem.text });
    throw new HttpFailure('ct', problem.text, problem.code);
  }

  /** The answer comes so much later, or not in time. */
  async #slowDown(delayMs: number, { overrides, deadlineMs }: Attempt, tookMs: number): Promise<void> {
    const leftMs = Math.max(0, Math.min(overrides.readMs - tookMs, deadlineMs - this.#deps.clock.now()));
    await this.#pause(Math.min(delayMs, leftMs));
    if (delayMs >= leftMs) throw new HttpFailure('rt', 'no answer in time');
  }

  /** Asks, and goes where it is sent: a redirect is asked by GET without parameters, unless its code forbids that. */
  async #follow(webhook: Webhook, attempt: Attempt): Promise<{ reply: HttpReply; url: string }> {
    let asking: Asking = webhook;
    for (let redirects = 0; ; redirects++) {
      this.#checkAddress(webhook, asking.url);
      const reply = await this.#exchange(webhook, asking, attempt);
      const url = asking.url.replace(/#.*$/s, '');
      if (!isRedirect(reply) || redirects === MOST_REDIRECTS) return { reply, url };
      const next = new URL(reply.location ?? '', url).href;
      const keepsMethod = reply.status === 307 || reply.status === 308;
      asking = keepsMethod ? { ...asking, url: next } : { method: 'GET', url: next, params: {} };
    }
  }

  /** Credentials in the address are kept back until the server asks for them. */
  async #exchange(webhook: Owned, asking: Asking, attempt: Attempt): Promise<HttpReply> {
    const { credentials, url: plainUrl } = withoutCredentials(asking.url.replace(/#.*$/s, ''));
    const isPost = asking.method === 'POST';
    const { url, params } = signedParts({ ...asking, url: plainUrl });
    const body = isPost ? new URLSearchParams(asking.params).toString() : null;
    const headers = this.#headers(webhook, { url, params, body, token: attempt.token });
    const ask = (more: Readonly<Record<string, string>> = {}) => {
      const leftMs = Math.max(1, attempt.deadlineMs - this.#deps.clock.now());
      const { connectMs, readMs } = attempt.overrides;
      const question = { method: asking.method, url, body, headers: { ...headers, ...more } };
      const verifiesCertificates = this.#deps.profile.isStrict;
      return this.#deps.exchange({ ...question, connectMs, readMs, totalMs: leftMs, verifiesCertificates });
    };
    const reply = await ask();
    if (reply.status !== 401 || !credentials || !reply.challenge) return reply;
    const authorization = answerTo(reply.challenge, credentials, { method: asking.method, url });
    return authorization ? ask({ Authorization: authorization }) : reply;
  }

  #headers(
    webhook: Owned,
    sent: { url: string; params: Params; body: string | null; token: string },
  ): Record<string, string> {
    const form = {
      'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
      'Content-Length': String(Buffer.byteLength(sent.body ?? '')),
    };
    return {
      'User-Agent': 'TwilioProxy/1.1',
      Accept: '*/*',
      'X-Twilio-Signature': this.#signature(webhook, sent),
      'I-Twilio-Idempotency-Token': sent.token,
      'X-Home-Region': 'us1',
      ...(sent.body === null ? {} : form),
    };
  }

  #signature({ accountSid, kind }: Owned, { url, params }: Pick<Asking, 'url' | 'params'>): string {
    const keepsPort = kind === 'sms' || kind === 'message-status';
    return sign(this.#deps.authTokenOf(accountSid), url, params, { keepsPort });
  }

  #record(
    webhook: Owned & Pick<SentWebhook, 'callSid' | 'method' | 'url' | 'params'>,
    { attempt, fault, replayOf = null }: Pick<Attempt, 'attempt' | 'fault' | 'replayOf'>,
    reply: { status: number; body: string } | null,
    tookMs: number,
  ): void {
    const { kind, accountSid, callSid, method, url, params } = webhook;
    const answer = { status: reply?.status ?? null, body: reply?.body ?? null, tookMs: reply ? tookMs : null };
    const at = new Date(this.#deps.clock.now()).toISOString();
    this.#deps.deliveries.add({
      at,
      accountSid,
      callSid,
      kind,
      method,
      url,
      params,
      signature: this.#signature(webhook, signedParts(webhook)),
      replayOf,
      attempt,
      fault: fault?.kind ?? null,
      ...answer,
    });
  }

  #pause(ms: number): Promise<void> {
    return ms === 0 ? Promise.resolve() : new Promise((resolve) => this.#deps.clock.after(ms, resolve));
  }

  #after(ms: number, work: () => void): void {
    if (ms === 0) work();
    else this.#deps.clock.after(ms, work);
  }
}

interface Attempt {
  attempt: number;
  token: string;
  fault: WebhookFault | null;
  overrides: ConnectionOverrides;
  deadlineMs: number;
  replayOf?: number | null;
}

/** Whose token signs, and by which rule. */
interface Owned {
  accountSid: string;
  kind: string;
}

type Asking = Pick<Webhook, 'method' | 'url' | 'params'>;

function isRedirect({ status, location }: HttpReply): boolean {
  return status >= 300 && status < 400 && location !== null;
}

const MOST_BODY_KEPT = 4_000;

function textOf(reply: HttpReply): string {
  const isText = /text|xml|json|^$/.test(reply.contentType ?? '');
  return isText ? reply.body.toString('utf8', 0, MOST_BODY_KEPT) : `${reply.body.length} bytes of ${reply.contentType}`;
}

/** What is signed: a GET carries its parameters in the address, and the fragment stays here. */
function signedParts({ method, url, params }: Asking): Pick<Asking, 'url' | 'params'> {
  const address = url.replace(/#.*$/s, '');
  return method === 'POST' ? { url: address, params } : { url: withQuery(address, params), params: {} };
}

function withQuery(url: string, params: Params): string {
  const query = new URLSearchParams(params).toString();
  return query === '' ? url : url + (url.includes('?') ? '&' : '?') + query;
}
