import { z } from 'zod';
import type { Persona, Phone, Voice } from '../phones/persona.ts';
import {
  type CallView,
  callView,
  type Fault,
  fault,
  type Heard,
  heard,
  type PhoneState,
  type PhoneText,
  phone,
  phoneState,
  phoneText,
  type SentWebhook,
  sentWebhook,
} from './contract.ts';

/** Speaks the control API of a running local carrier. Every method rejects with the status and body of a refusal. */
export class CarrierControl {
  #url: string;
  #token: string;

  constructor({ url, token }: { url: string; token: string }) {
    this.#url = url;
    this.#token = token;
  }

  /** How this number behaves from now on. */
  setPhone(number: string, persona: z.input<typeof phone>['persona']): Promise<Phone> {
    return this.#ask('PUT', `phones/${number}`, phone, persona);
  }

  phone(number: string): Promise<PhoneState> {
    return this.#ask('GET', `phones/${number}`, phoneState);
  }

  /** The phone dials a number of an account. */
  dial(number: string, request: { to: string; from?: string; voice?: Voice }): Promise<{ callSid: string }> {
    return this.#ask('POST', `phones/${number}/call`, z.object({ callSid: z.string() }), request);
  }

  /** The phone texts a number of an account. */
  text(number: string, request: { to: string; body?: string; mediaUrls?: string[] }): Promise<{ messageSid: string }> {
    return this.#ask('POST', `phones/${number}/text`, z.object({ messageSid: z.string() }), request);
  }

  /** The texts that reached the phone, oldest first. */
  async texts(number: string): Promise<PhoneText[]> {
    return (await this.#ask('GET', `phones/${number}/texts`, z.object({ texts: z.array(phoneText) }))).texts;
  }

  answer(number: string): Promise<PhoneState> {
    return this.#ask('POST', `phones/${number}/answer`, phoneState);
  }

  reject(number: string): Promise<PhoneState> {
    return this.#ask('POST', `phones/${number}/reject`, phoneState);
  }

  hangUp(number: string): Promise<PhoneState> {
    return this.#ask('POST', `phones/${number}/hang-up`, phoneState);
  }

  /** Replaces what is heard from the phone. */
  speak(number: string, voice: Voice): Promise<PhoneState> {
    return this.#ask('POST', `phones/${number}/speak`, phoneState, voice);
  }

  press(number: string, digits: string): Promise<PhoneState> {
    return this.#ask('POST', `phones/${number}/press`, phoneState, { digits });
  }

  /** What the phone hears from now on, for `ms` of real time. */
  listen(number: string, request: { ms: number; hz?: number }): Promise<Heard> {
    return this.#ask('POST', `phones/${number}/listen`, heard, request);
  }

  /** Every webhook sent, oldest first. */
  async webhooks(filter: { account?: string; call?: string; after?: number } = {}): Promise<SentWebhook[]> {
    const answer = z.object({ webhooks: z.array(sentWebhook) });
    return (await this.#ask('GET', `webhooks${query(filter)}`, answer)).webhooks;
  }

  /** Replaces all faults of the scopes named in it. */
  setFaults(faults: z.input<typeof fault>[]): Promise<Fault[]> {
    return this.#ask('PUT', 'faults', z.array(fault), faults);
  }

  async clearFaults(scope: string): Promise<void> {
    await this.#ask('DELETE', `faults${query({ scope })}`, z.unknown());
  }

  async setProfile(name: 'plain' | 'twilio'): Promise<void> {
    await this.#ask('PUT', 'profile', z.unknown(), { name });
  }

  /** Every call with its times in milliseconds. */
  async calls(filter: { account?: string } = {}): Promise<CallView[]> {
    return (await this.#ask('GET', `calls${query(filter)}`, z.object({ calls: z.array(callView) }))).calls;
  }

  async #ask<Answer>(method: string, path: string, answer: z.ZodType<Answer>, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.#url}/control/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} /control/${path}: ${response.status} ${text}`);
    return answer.parse(text === '' ? undefined : JSON.parse(text));
  }
}

function query(filter: Record<string, string | number | undefined>): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(filter)) if (value !== undefined) given.set(name, String(value));
  return given.size === 0 ? '' : `?${given}`;
}

export type { CallView, Fault, Heard, Persona, Phone, PhoneState, PhoneText, SentWebhook, Voice };
