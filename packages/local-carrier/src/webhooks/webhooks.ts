import type { SentWebhook } from '../control/contract.ts';
import type { WebhookFault } from '../faults/fault.ts';
import type { Faults } from '../faults/faults.ts';
import type { Log } from '../log.ts';
import type { Random } from '../random.ts';
import { oddAnswer } from './callback-answer.ts';
import { type ConnectionOverrides, connectionOverrides } from './connection-overrides.ts';
import type { DeliveryLog } from './delivery-log.ts';
import { HttpCache } from './http-cache.ts';
import { HttpFailure, type HttpReply } from './http-exchange.ts';
import {
  type Asking,
  type RequestOwner,
  type RequestTerms,
  type SignedRequestDeps,
  SignedRequests,
  withoutFragment,
} from './signed-requests.ts';
import { problemWithAddress } from './strict-address.ts';
import { asChosen } from './unsure-parameters.ts';
import type { Failure, Outcome, Webhook } from './webhook.ts';
import { isStatusCallback, type QuestionKind, type StatusCallbackKind } from './webhook-kind.ts';

export interface WebhookDeps extends SignedRequestDeps {
  faults: Faults;
  deliveries: DeliveryLog;
  /** A callback that nobody took, after all its tries. */
  onRefused(webhook: Webhook, failure: Failure): void;
  /** The address asks in its fragment for what cannot be had. */
  onMisconfigured(webhook: Webhook, problem: { code: number; text: string }): void;
  /** A callback was taken, and answered as nobody should. */
  onOddAnswer(webhook: Webhook, problem: { code: number; text: string }): void;
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
  readonly #underWay = new Set<Promise<unknown>>();

  readonly #requests: SignedRequests;
  readonly #cache: HttpCache;

  constructor(deps: WebhookDeps) {
    this.#deps = deps;
    this.#requests = new SignedRequests(deps);
    this.#cache = new HttpCache(deps.clock);
  }

  /** Asks and waits for the answer: 2xx, or what went wrong after the tries that the address allows. */
  async ask(wanted: Webhook<QuestionKind>): Promise<Outcome> {
    const webhook = asChosen(wanted, this.#deps.unconfirmed);
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
  tell(wanted: Webhook<StatusCallbackKind>): void {
    const webhook = asChosen(wanted, this.#deps.unconfirmed);
    const fault = this.#strike(webhook);
    const send = async () => {
      if (fault?.kind === 'webhook-doubled') void this.#deliver(webhook, fault);
      const outcome = await this.#deliver(webhook, fault);
      this.#judge(webhook, outcome);
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

  #judge(webhook: Webhook<StatusCallbackKind>, outcome: Outcome): void {
    if ('failed' in outcome) {
      this.#deps.onRefused(webhook, outcome);
      return;
    }
    const problem = oddAnswer(webhook.kind, outcome.reply);
    if (problem) this.#deps.onOddAnswer(webhook, problem);
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
    const reply = await this.#track(this.#requests.send(sent, sent, attempt).catch(() => null));
    const answer = reply && { status: reply.status, body: textOf(reply) };
    this.#record(sent, attempt, answer, clock.now() - startedAtMs);
  }

  /** Waits for the requests that are out now. False when there are none. */
  async settled(): Promise<boolean> {
    const wasBusy = this.#underWay.size > 0;
    await Promise.allSettled(this.#underWay);
    return wasBusy;
  }

  #track<T>(request: Promise<T>): Promise<T> {
    this.#underWay.add(request);
    const over = () => this.#underWay.delete(request);
    request.then(over, over);
    return request;
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
        attempt < this.#retriesOf(webhook, overrides) &&
        overrides.retryOn.has(outcome.failed) &&
        clock.now() < deadlineMs;
      if (!mayRetry) return outcome;
    }
  }

  /** Whether a callback that asks for nothing is tried again is not sure. */
  #retriesOf({ kind }: Webhook, { retries }: ConnectionOverrides): number {
    const isSure = retries !== null || !isStatusCallback(kind);
    return isSure || this.#deps.unconfirmed.of('callback-retries') === 'once' ? (retries ?? 1) : 0;
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
      const { status, answeredBy } = outcome.reply;
      const seen = answeredBy ? { status: 304, body: '' } : { status, body: textOf(outcome.reply) };
      if (answeredBy !== 'memory') this.#record(webhook, attempt, seen, took());
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
      const reply = await this.#track(this.#send(webhook, asking, attempt));
      const url = withoutFragment(asking.url);
      if (!isRedirect(reply) || redirects === MOST_REDIRECTS) return { reply, url };
      const next = new URL(reply.location ?? '', url).href;
      const keepsMethod = reply.status === 307 || reply.status === 308;
      asking = keepsMethod ? { ...asking, url: next } : { method: 'GET', url: next, params: {} };
    }
  }

  /** Only what is asked for by GET may be remembered. */
  #send(webhook: Webhook, asking: Asking, attempt: Attempt): Promise<HttpReply> {
    if (asking.method === 'POST') return this.#requests.send(webhook, asking, attempt);
    const key = `${webhook.accountSid} ${asking.url} ${new URLSearchParams(asking.params)}`;
    return this.#cache.through(key, (conditions) => this.#requests.send(webhook, asking, attempt, conditions));
  }

  #record(
    webhook: RequestOwner & Pick<SentWebhook, 'callSid' | 'method' | 'url' | 'params'>,
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
      signature: this.#requests.signature(webhook, webhook),
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

interface Attempt extends RequestTerms {
  attempt: number;
  fault: WebhookFault | null;
  replayOf?: number | null;
}

function isRedirect({ status, location }: HttpReply): boolean {
  return status >= 300 && status < 400 && location !== null;
}

const MOST_BODY_KEPT = 4_000;

function textOf(reply: HttpReply): string {
  const isText = /text|xml|json|^$/.test(reply.contentType ?? '');
  return isText ? reply.body.toString('utf8', 0, MOST_BODY_KEPT) : `${reply.body.length} bytes of ${reply.contentType}`;
}
