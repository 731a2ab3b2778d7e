import { createHmac, randomBytes } from 'node:crypto';
import { CarrierControl } from '@ringdesk/local-carrier/control';
import { z } from 'zod';
import type { CarrierQuestions, CarrierStart } from './carrier-process.ts';
import { AskedProcess } from './process-messages.ts';

const hex = (bytes: number) => randomBytes(bytes).toString('hex');

export interface Account {
  sid: string;
  authToken: string;
}

export const newAccount = (): Account => ({ sid: `AC${hex(16)}`, authToken: hex(16) });

export interface CarrierOptions {
  withAudio: boolean;
  /** Null keeps everything in memory. */
  dataDir?: string | null;
  account?: Account;
  phones?: CarrierStart['config']['phones'];
}

const made = z.object({ sid: z.string() });

/** A local carrier in a process of its own, so that its processor time and memory are its own; one account. */
export class CarrierUnderTest implements AsyncDisposable {
  readonly url: string;
  readonly control: CarrierControl;
  readonly accountSid: string;
  readonly #authToken: string;
  readonly #process: AskedProcess<CarrierQuestions>;

  private constructor(url: string, account: Account, token: string, its: AskedProcess<CarrierQuestions>) {
    this.url = url;
    this.control = new CarrierControl({ url, token });
    this.accountSid = account.sid;
    this.#authToken = account.authToken;
    this.#process = its;
  }

  static async start({
    withAudio,
    dataDir = null,
    phones = [],
    account = newAccount(),
  }: CarrierOptions): Promise<CarrierUnderTest> {
    const controlToken = hex(16);
    const its = await AskedProcess.start<CarrierQuestions>(new URL('./carrier-process.ts', import.meta.url));
    const config = { port: 0, dataDir, controlToken, accounts: [{ ...account, callsPerSecond: 1000 }], phones };
    const { url } = await its.ask('start', { config, withAudio });
    return new CarrierUnderTest(url, account, controlToken, its);
  }

  cpuMs(): Promise<number> {
    return this.#process.ask('cpuMs', undefined);
  }

  heapBytes(): Promise<number> {
    return this.#process.ask('heapBytes', undefined);
  }

  /** A request of the REST API below the account; rejects with what a refusal says. */
  async rest(method: 'GET' | 'POST', path: string, form: Record<string, string | string[]> = {}): Promise<unknown> {
    const body = new URLSearchParams();
    for (const [name, value] of Object.entries(form)) for (const each of [value].flat()) body.append(name, each);
    const authorization = `Basic ${btoa(`${this.accountSid}:${this.#authToken}`)}`;
    const url = path.startsWith('/') ? path : `/2010-04-01/Accounts/${this.accountSid}/${path}`;
    const response = await fetch(this.url + url, {
      method,
      headers: { authorization },
      ...(method === 'POST' ? { body } : {}),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }

  async create(path: string, form: Record<string, string | string[]>): Promise<string> {
    return made.parse(await this.rest('POST', path, form)).sid;
  }

  /** An access token for a browser that calls through an application, as the Voice SDK presents it. */
  async tokenMaker(applicationSid: string): Promise<(identity: string) => string> {
    const key = z.object({ sid: z.string(), secret: z.string() }).parse(await this.rest('POST', 'Keys.json'));
    return (identity) => {
      const nowS = Math.floor(Date.now() / 1000);
      const grants = { identity, voice: { outgoing: { application_sid: applicationSid } } };
      const claims = {
        jti: `${key.sid}-${nowS}`,
        iss: key.sid,
        sub: this.accountSid,
        iat: nowS,
        exp: nowS + 3600,
        grants,
      };
      const parts = [{ typ: 'JWT', alg: 'HS256', cty: 'twilio-fpa;v=1' }, claims];
      const text = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
      return `${text}.${createHmac('sha256', key.secret).update(text).digest('base64url')}`;
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process.ask('stop', undefined);
    await this.#process.end();
  }
}
