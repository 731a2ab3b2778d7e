import type { Clock } from '../clock.ts';
import type { Fault } from '../control/contract.ts';
import type { Log } from '../log.ts';
import type { Profile } from '../profile.ts';
import type { Random } from '../random.ts';
import type { Method } from '../store/records.ts';
import { connectionOverrides, type FailureReason } from './connection-overrides.ts';
import type { DeliveryLog } from './delivery-log.ts';
import type { Faults } from './faults.ts';
import { type HttpExchange, HttpFailure, type HttpReply } from './http-exchange.ts';
import { type Params, sign, signedUrl } from './signature.ts';
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

/** The last answer after all tries; a reason instead of an answer when none came. */
export type Outcome = { reply: HttpReply; url: string } | { failed: FailureReason; status: number | null };

export interface WebhookDeps {
  exchange: HttpExchange;
  authTokenOf(accountSid: string): string;
  faults: Faults;
  deliveries: DeliveryLog;
  /** A callback that nobody took, after all its tries; null when nothing came back. */
  onRefused(webhook: Webhook, status: number | null): void;
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
      this.#record(webhook, 0, fault, null, 0);
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
      if ('failed' in outcome) this.#deps.onRefused(webhook, outcome.status);
      this.#letGo(webhook.callSid);
    };
    if (fault?.kind === 'webhook-lost') {
      this.#record(webhook, 0, fault, null, 0);
    } else if (fault?.kind === 'webhook-reordered' && webhook.callSid) {
      this.#holdBack(webhook.callSid, send);
    } else {
      const delayMs = this.#deps.profile.callbackDelayMs() + (fault?.kind === 'webhook-late' ? fault.delayMs : 0);
      this.#after(delayMs, send);
    }
  }

  #strike(webhook: Webhook): Fault | null {
    return this.#deps.faults.strike(webhook.kind, [webhook.accountSid, ...webhook.numbers]);
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

  async #deliver(webhook: Webhook, fault: Fault | null): Promise<Outcome> {
    const overrides = connectionOverrides(webhook.url);
    const token = this.#deps.random.hex(32);
    for (let attempt = 0; ; attempt++) {
      const outcome = await this.#attempt(webhook, { attempt, token, fault });
      const mayRetry = 'failed' in outcome && attempt < overrides.retries && overrides.retryOn.has(outcome.failed);
      if (!mayRetry) return outcome;
    }
  }

  async #attempt(webhook: Webhook, { attempt, token, fault }: Attempt): Promise<Outcome> {
    if (fault?.kind === 'webhook-500') {
      this.#record(webhook, attempt, fault, { status: 500, body: '' }, 0);
      return { failed: '5xx', status: 500 };
    }
    const startedAtMs = this.#deps.clock.now();
    const took = () => this.#deps.clock.now() - startedAtMs;
    try {
      const { reply, url } = await this.#follow(webhook, token);
      this.#record(webhook, attempt, fault, { status: reply.status, body: textOf(reply) }, took());
      if (reply.status >= 200 && reply.status < 300) return { reply, url };
      return { failed: reply.status >= 500 ? '5xx' : '4xx', status: reply.status };
    } catch (error) {
      if (!(error instanceof HttpFailure))
        this.#deps.log.warn('webhook cannot be sent', { kind: webhook.kind, reason: String(error) });
      this.#record(webhook, attempt, fault, null, took());
      return { failed: error instanceof HttpFailure ? error.reason : 'ct', status: null };
    }
  }

  /** Asks, and goes where it is sent: a redirect is asked by GET without parameters, unless its code forbids that. */
  async #follow(webhook: Webhook, token: string): Promise<{ reply: HttpReply; url: string }> {
    let asking: Pick<Webhook, 'method' | 'url' | 'params'> = webhook;
    for (let redirects = 0; ; redirects++) {
      const reply = await this.#exchange(webhook, asking, token);
      const isRedirect = reply.status >= 300 && reply.status < 400 && reply.location;
      const url = asking.url.replace(/#.*$/s, '');
      if (!isRedirect || redirects === MOST_REDIRECTS) return { reply, url };
      const next = new URL(reply.location ?? '', url).href;
      const keepsMethod = reply.status === 307 || reply.status === 308;
      asking = keepsMethod ? { ...asking, url: next } : { method: 'GET', url: next, params: {} };
    }
  }

  #exchange(webhook: Webhook, asking: Pick<Webhook, 'method' | 'url' | 'params'>, token: string): Promise<HttpReply> {
    const isPost = asking.method === 'POST';
    const url = isPost ? asking.url.replace(/#.*$/s, '') : withQuery(asking.url, asking.params);
    const { connectMs, readMs, totalMs } = connectionOverrides(webhook.url);
    const body = isPost ? new URLSearchParams(asking.params).toString() : null;
    const signature = sign(this.#deps.authTokenOf(webhook.accountSid), signedUrl(url), isPost ? asking.params : {});
    return this.#deps.exchange({
      method: asking.method,
      url,
      body,
      connectMs,
      readMs,
      totalMs,
      headers: {
        'User-Agent': 'TwilioProxy/1.1',
        Accept: '*/*',
        'X-Twilio-Signature': signature,
        'I-Twilio-Idempotency-Token': token,
        'X-Home-Region': 'us1',
        ...(body === null
          ? {}
          : {
              'Content-Type': 'application/x-www-form-urlencoded; charset=UTF-8',
              'Content-Length': String(Buffer.byteLength(body)),
            }),
      },
    });
  }

  #record(
    webhook: Webhook,
    attempt: number,
    fault: Fault | null,
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
  fault: Fault | null;
}

const MOST_BODY_KEPT = 4_000;

function textOf(reply: HttpReply): string {
  const isText = /text|xml|json|^$/.test(reply.contentType ?? '');
  return isText ? reply.body.toString('utf8', 0, MOST_BODY_KEPT) : `${reply.body.length} bytes of ${reply.contentType}`;
}

function withQuery(url: string, params: Params): string {
  const withoutFragment = url.replace(/#.*$/s, '');
  const query = new URLSearchParams(params).toString();
  if (query === '') return withoutFragment;
  return withoutFragment + (withoutFragment.includes('?') ? '&' : '?') + query;
}
