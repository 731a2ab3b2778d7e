import { z } from 'zod';
import type { Persona, Voice } from '../phones/persona.ts';
import {
  type CallView,
  callView,
  type Fault,
  fault,
  type Heard,
  heard,
  type PhoneState,
  phoneState,
  type SentWebhook,
  sentWebhook,
} from './contract.ts';

export type { CallView, Fault, Heard, Persona, PhoneState, SentWebhook, Voice };
/** A fault as it is asked for: what has a default may be left out. */
export type FaultRequest = z.input<typeof fault>;

/** The control API of a carrier that runs elsewhere. Every method rejects with an Error that quotes the carrier's sentence. */
export class CarrierControl {
  readonly #url: string;
  readonly #token: string;

  constructor({ url, token }: { url: string; token: string }) {
    this.#url = url.replace(/\/$/, '');
    this.#token = token;
  }

  /** How this number behaves from now on. */
  setPersona(number: string, persona: Persona): Promise<{ number: string; persona: Persona }> {
    return this.#ask('PUT', phonePath(number), persona) as Promise<{ number: string; persona: Persona }>;
  }

  async phone(number: string): Promise<PhoneState> {
    return phoneState.parse(await this.#ask('GET', phonePath(number)));
  }

  /** The phone dials a number of an account. */
  async call(number: string, request: { to: string; from?: string }): Promise<{ callSid: string }> {
    return z.object({ callSid: z.string() }).parse(await this.#ask('POST', phonePath(number, 'call'), request));
  }

  answer(number: string): Promise<PhoneState> {
    return this.#act(number, 'answer');
  }

  reject(number: string): Promise<PhoneState> {
    return this.#act(number, 'reject');
  }

  hangUp(number: string): Promise<PhoneState> {
    return this.#act(number, 'hang-up');
  }

  /** Replaces what is heard from the phone. */
  speak(number: string, voice: Voice): Promise<PhoneState> {
    return this.#act(number, 'speak', voice);
  }

  press(number: string, digits: string): Promise<PhoneState> {
    return this.#act(number, 'press', { digits });
  }

  /** Measures what the phone hears from now on, for `ms` milliseconds of real time. */
  async listen(number: string, request: { ms: number; hz?: number }): Promise<Heard> {
    return heard.parse(await this.#ask('POST', phonePath(number, 'listen'), request));
  }

  /** Oldest first. `after` is the id of the last one already seen. */
  async webhooks(filter: { account?: string; call?: string; after?: number } = {}): Promise<SentWebhook[]> {
    const answer = await this.#ask('GET', `/webhooks${queryOf(filter)}`);
    return z.object({ webhooks: z.array(sentWebhook) }).parse(answer).webhooks;
  }

  /** What was sent since the webhook with this id. */
  webhooksAfter(id: number, account?: string): Promise<SentWebhook[]> {
    return this.webhooks(account === undefined ? { after: id } : { after: id, account });
  }

  /** Replaces all faults of the scopes named. */
  async setFaults(faults: readonly FaultRequest[]): Promise<Fault[]> {
    return z.array(fault).parse(await this.#ask('PUT', '/faults', faults));
  }

  /** Of one scope, or all of them. */
  async clearFaults(scope?: string): Promise<void> {
    await this.#ask('DELETE', `/faults${queryOf({ scope })}`);
  }

  async setProfile(name: 'plain' | 'twilio'): Promise<void> {
    await this.#ask('PUT', '/profile', { name });
  }

  /** Every call, in the order of their beginning. */
  async calls(account?: string): Promise<CallView[]> {
    const answer = await this.#ask('GET', `/calls${queryOf({ account })}`);
    return z.object({ calls: z.array(callView) }).parse(answer).calls;
  }

  async #act(number: string, action: string, body?: unknown): Promise<PhoneState> {
    return phoneState.parse(await this.#ask('POST', phonePath(number, action), body));
  }

  async #ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.#url}/control${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`The carrier answered ${response.status} to ${method} ${path}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  }
}

function phonePath(number: string, action?: string): string {
  return `/phones/${encodeURIComponent(number)}${action ? `/${action}` : ''}`;
}

function queryOf(filter: Record<string, string | number | undefined>): string {
  const given = Object.entries(filter).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, String(value)] as [string, string]],
  );
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`;
}
