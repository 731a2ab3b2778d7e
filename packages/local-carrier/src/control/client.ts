import type { Fault } from '../faults/fault.ts';
import type { Insight, InsightFilter } from '../insights/insight.ts';
import type { Persona, Phone } from '../phones/persona.ts';
import type { RushState } from '../phones/rush.ts';
import type { Voice } from '../phones/voice.ts';
import type { UnconfirmedChoices } from '../unconfirmed.ts';
import type { AnswerFindings, CallView, Heard, PhoneState, PhoneText, SentWebhook } from './contract.ts';
import { type Answered, type Asked, type Operation, type OperationName, operations } from './operations.ts';

/** Speaks the control API of a running local carrier: one method for each operation. */
export class CarrierControl {
  #url: string;
  #token: string;

  constructor({ url, token }: { url: string; token: string }) {
    this.#url = url;
    this.#token = token;
  }

  /** How this number behaves from the next call on. */
  setPhone(number: string, persona: Asked<'setPhone'>['body']): Promise<Phone> {
    return this.#ask('setPhone', { number, body: persona });
  }

  phone(number: string): Promise<PhoneState> {
    return this.#ask('getPhone', { number });
  }

  /** The phone dials a number of an account. */
  dial(number: string, request: Asked<'dial'>['body']): Promise<{ callSid: string }> {
    return this.#ask('dial', { number, body: request });
  }

  /** Many phones call in over a time, each with the same steps. */
  startRush(rush: Asked<'startRush'>['body']): Promise<RushState> {
    return this.#ask('startRush', { body: rush });
  }

  rush(id: string): Promise<RushState> {
    return this.#ask('getRush', { id });
  }

  /** Nobody calls any more; calls that are up go on. */
  stopRush(id: string): Promise<RushState> {
    return this.#ask('stopRush', { id });
  }

  /** The phone texts a number of an account. */
  text(number: string, request: Asked<'text'>['body']): Promise<{ messageSid: string }> {
    return this.#ask('text', { number, body: request });
  }

  /** The texts that reached the phone, oldest first. */
  async texts(number: string): Promise<readonly PhoneText[]> {
    return (await this.#ask('texts', { number })).texts;
  }

  answer(number: string): Promise<PhoneState> {
    return this.#ask('answer', { number });
  }

  reject(number: string): Promise<PhoneState> {
    return this.#ask('reject', { number });
  }

  hangUp(number: string): Promise<PhoneState> {
    return this.#ask('hangUp', { number });
  }

  /** Replaces what is heard from the phone. */
  speak(number: string, voice: Asked<'speak'>['body']): Promise<PhoneState> {
    return this.#ask('speak', { number, body: voice });
  }

  press(number: string, digits: string): Promise<PhoneState> {
    return this.#ask('press', { number, body: { digits } });
  }

  /** What the phone hears from now on, for `ms` of real time. */
  listen(number: string, request: Asked<'listen'>['body']): Promise<Heard> {
    return this.#ask('listen', { number, body: request });
  }

  /** Every webhook sent, oldest first. */
  async webhooks(filter: { account?: string; call?: string; after?: number } = {}): Promise<SentWebhook[]> {
    return (await this.#ask('webhooks', { query: filter })).webhooks;
  }

  /** What the Voice SDKs told of their calls, oldest first. */
  async insights(filter: InsightFilter = {}): Promise<Insight[]> {
    return (await this.#ask('insights', { query: filter })).insights;
  }

  /** What is wrong with the carrier's own REST answers by Twilio's document, where its configuration names a copy. */
  answerFindings(): Promise<AnswerFindings> {
    return this.#ask('answerFindings', {});
  }

  faults(): Promise<Fault[]> {
    return this.#ask('getFaults', {});
  }

  /** Replaces all faults of the scopes named in it. */
  setFaults(faults: Asked<'setFaults'>['body']): Promise<Fault[]> {
    return this.#ask('setFaults', { body: faults });
  }

  /** Of one scope, or all of them. */
  clearFaults(scope?: string): Promise<undefined> {
    return this.#ask('clearFaults', { query: { scope } });
  }

  profile(): Promise<Answered<'getProfile'>> {
    return this.#ask('getProfile', {});
  }

  setProfile(name: Asked<'setProfile'>['body']['name']): Promise<Answered<'setProfile'>> {
    return this.#ask('setProfile', { body: { name } });
  }

  /** What nobody could confirm at Twilio, and which of its two ways is taken. */
  unconfirmed(): Promise<UnconfirmedChoices> {
    return this.#ask('getUnconfirmed', {});
  }

  /** What is left out is as it is by default. */
  setUnconfirmed(choices: Asked<'setUnconfirmed'>['body']): Promise<UnconfirmedChoices> {
    return this.#ask('setUnconfirmed', { body: choices });
  }

  time(): Promise<Answered<'getTime'>> {
    return this.#ask('getTime', {});
  }

  /** Lets time pass at once, with all that falls due in it. Only where the carrier's clock is manual. */
  advanceTime(ms: number): Promise<Answered<'advanceTime'>> {
    return this.#ask('advanceTime', { body: { ms } });
  }

  /** Every call with its times in milliseconds. */
  async calls(filter: { account?: string } = {}): Promise<CallView[]> {
    return (await this.#ask('calls', { query: filter })).calls;
  }

  async #ask<Name extends OperationName>(name: Name, asked: Asked<Name> & Sent): Promise<Answered<Name>> {
    const { method, path, answer }: Operation = operations[name];
    const { number = '', id = '', query = {}, body } = asked;
    const url = `${this.#url}/control${path.replace('{number}', number).replace('{id}', id)}${queryString(query)}`;
    const response = await fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${this.#token}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok)
      throw new ControlRefusal(response.status, `${method} /control${path}: ${response.status} ${text}`);
    return (answer ? answer.parse(JSON.parse(text)) : undefined) as Answered<Name>;
  }
}

interface Sent {
  number?: string;
  id?: string;
  query?: object;
  body?: unknown;
}

/** The carrier did not do it: its HTTP status, and its sentence in the message. */
export class ControlRefusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.name = 'ControlRefusal';
    this.status = status;
  }
}

function queryString(query: object): string {
  const given = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) given.set(name, String(value));
  return given.size === 0 ? '' : `?${given}`;
}

export type { CallView, Fault, Heard, Insight, Persona, Phone, PhoneState, PhoneText, RushState, SentWebhook, Voice };
