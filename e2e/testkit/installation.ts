import { randomBytes } from 'node:crypto';
import { cpSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CarrierControl } from '@ringdesk/local-carrier/control';
import { z } from 'zod';
import type { Company } from './company.ts';
import { profile as chosenProfile, keepStoryData, openApiFile, root } from './config.ts';
import { assertAnswersDocumented } from './documented-answers.ts';
import { ownPort } from './own-port.ts';
import { OwnProcess } from './own-process.ts';
import { assertSigned } from './signatures.ts';

export interface InstallationOptions {
  companies: Company[];
  /** Beside what every story sets, such as RINGDESK_RING_TIMEOUT_SECONDS. */
  serverEnv?: Record<string, string>;
  /** Whom the test phone can play, beside those that it has of its own. */
  people?: { name: string; number: string; note: string }[];
  /** The server begins with a copy of this data folder; without one it makes its own. */
  migratedData?: string;
  /** Of the carrier; by default the one that the run was started with. */
  profile?: 'plain' | 'twilio';
}

interface Account {
  sid: string;
  authToken: string;
}

const applicationList = z.object({ applications: z.array(z.object({ sid: z.string() })) });
const numberList = z.object({
  incoming_phone_numbers: z.array(z.object({ phone_number: z.string(), voice_url: z.string() })),
});
const accountList = z.object({ accounts: z.array(z.object({ sid: z.string(), auth_token: z.string() })) });

const hex = (bytes: number) => randomBytes(bytes).toString('hex');

/** Carrier and server as real processes on free ports with a data folder of their own; the database is the embedded one. */
export class Installation implements AsyncDisposable {
  readonly control: CarrierControl;
  readonly folder: string;
  #account: Account;
  #carrier: OwnProcess;
  #server: OwnProcess;
  #serverEnv: Record<string, string>;

  private constructor(
    folder: string,
    carrier: OwnProcess,
    account: Account,
    token: string,
    server: OwnProcess,
    env: Record<string, string>,
  ) {
    this.folder = folder;
    this.#carrier = carrier;
    this.control = new CarrierControl({ url: carrier.url, token });
    this.#account = account;
    this.#server = server;
    this.#serverEnv = env;
  }

  static async start({
    companies,
    serverEnv = {},
    people = [],
    migratedData,
    profile = chosenProfile,
  }: InstallationOptions): Promise<Installation> {
    const folder = await mkdtemp(join(tmpdir(), 'ringdesk-story-'));
    const account = { sid: `AC${hex(16)}`, authToken: hex(16), friendlyName: 'Stories' };
    const controlToken = hex(16);
    const dataDir = join(folder, 'carrier');
    const local = { host: '127.0.0.1', port: await ownPort(), dataDir, controlToken, openApiFile };
    const config = { ...local, accounts: [account], profile, people };
    await writeFile(carrierConfig(folder), JSON.stringify(config), { mode: 0o600 });
    const setupFile = join(folder, 'setup.json');
    await writeFile(setupFile, JSON.stringify({ companies }), { mode: 0o600 });
    const serverData = join(folder, 'server');
    if (migratedData) cpSync(migratedData, serverData, { recursive: true });
    const carrier = await startCarrier(folder);
    const env = {
      RINGDESK_PORT: String(await ownPort()),
      RINGDESK_DATA_DIR: serverData,
      RINGDESK_SETUP_FILE: setupFile,
      RINGDESK_LOCAL_CARRIER_URL: carrier.url,
      RINGDESK_LOCAL_CARRIER_ACCOUNT_SID: account.sid,
      RINGDESK_LOCAL_CARRIER_AUTH_TOKEN: account.authToken,
      RINGDESK_TEST_PHONE_URL: carrier.url,
      RINGDESK_RECONCILE_SECONDS: '2',
      ...serverEnv,
    };
    try {
      const server = await startServer(folder, env);
      return new Installation(folder, carrier, account, controlToken, server, env);
    } catch (error) {
      await carrier.stop();
      throw error;
    }
  }

  get url(): string {
    return this.#server.url;
  }

  get carrier(): OwnProcess {
    return this.#carrier;
  }

  get serverStartMs(): number {
    return this.#server.startMs;
  }

  get serverLog(): string {
    return this.#server.log;
  }

  /** The companies' own accounts at the carrier. */
  async companyAccounts(): Promise<string[]> {
    const accounts = await this.#accounts();
    return accounts.flatMap(({ sid }) => (sid === this.#account.sid ? [] : sid));
  }

  /** The TwiML Apps of an account. */
  async applicationsOf(account: string): Promise<string[]> {
    const { applications } = applicationList.parse(await this.#rest(`Accounts/${account}/Applications.json`));
    return applications.map(({ sid }) => sid);
  }

  /** Every number of the companies: what the carrier calls for it, and what it signs that with. */
  async lines(): Promise<{ number: string; url: string; accountSid: string; authToken: string }[]> {
    const companies = (await this.#accounts()).filter(({ sid }) => sid !== this.#account.sid);
    const lists = companies.map(async ({ sid, auth_token }) => {
      const list = numberList.parse(await this.#rest(`Accounts/${sid}/IncomingPhoneNumbers.json?PageSize=1000`));
      return list.incoming_phone_numbers.map(({ phone_number, voice_url }) => {
        const url = new URL(voice_url);
        url.hash = '';
        return { number: phone_number, url: url.href, accountSid: sid, authToken: auth_token };
      });
    });
    return (await Promise.all(lists)).flat();
  }

  async #accounts() {
    return accountList.parse(await this.#rest('Accounts.json?PageSize=1000')).accounts;
  }

  /** Every webhook that the carrier sent so far is signed as Twilio signs, by the word of Twilio's own helper. */
  async assertWebhooksSigned(): Promise<void> {
    const tokens = new Map((await this.#accounts()).map(({ sid, auth_token }) => [sid, auth_token]));
    assertSigned(await this.control.webhooks(), tokens);
  }

  async #rest(path: string): Promise<unknown> {
    const response = await fetch(`${this.carrier.url}/2010-04-01/${path}`, { headers: this.#credentials });
    return response.json();
  }

  /** The carrier sends what this call hears to a websocket, as long as it lasts. False while it cannot yet. */
  async streamTo(url: string, call: { accountSid: string; sid: string }): Promise<boolean> {
    const body = new URLSearchParams({ Url: url, Track: 'outbound_track' });
    const path = `${this.carrier.url}/2010-04-01/Accounts/${call.accountSid}/Calls/${call.sid}/Streams.json`;
    return (await fetch(path, { method: 'POST', headers: this.#credentials, body })).ok;
  }

  get #credentials() {
    const { sid, authToken } = this.#account;
    return { authorization: `Basic ${Buffer.from(`${sid}:${authToken}`).toString('base64')}` };
  }

  /** kill -9 while whatever is going on goes on. */
  async killServer(): Promise<void> {
    await this.#server.kill();
  }

  /** The same server again: same data, same port. */
  async startServerAgain(): Promise<void> {
    this.#server = await startServer(this.folder, this.#serverEnv);
  }

  /** kill -9: every line goes dead, and nobody is told. What it has answered until now is looked at before. */
  async killCarrier(): Promise<void> {
    await assertAnswersDocumented(this.control);
    await this.#carrier.kill();
  }

  /** The same carrier again: same data, same port. It knows the phones no more. */
  async startCarrierAgain(): Promise<void> {
    this.#carrier = await startCarrier(this.folder);
  }

  /** The end of every story; fails one in which a webhook was not signed, or an answer not written, as it must be. */
  async [Symbol.asyncDispose](): Promise<void> {
    try {
      await this.#server.stop();
      await this.assertWebhooksSigned();
      await assertAnswersDocumented(this.control);
    } finally {
      await this.#carrier.stop();
      await this.#forget();
    }
  }

  async #forget(): Promise<void> {
    if (keepStoryData) console.log(`Data and logs: ${this.folder}`);
    else await rm(this.folder, { recursive: true, force: true });
  }
}

const carrierConfig = (folder: string) => join(folder, 'carrier.json');

function startCarrier(folder: string): Promise<OwnProcess> {
  return OwnProcess.start({
    name: 'local carrier',
    args: [join(root, 'packages/local-carrier/src/main.ts'), '--config', carrierConfig(folder), '--exit-with-parent'],
    logFile: join(folder, 'carrier.log'),
  });
}

function startServer(folder: string, env: Record<string, string>): Promise<OwnProcess> {
  return OwnProcess.start({
    name: 'server',
    args: [join(root, 'apps/server/src/main.ts')],
    env,
    logFile: join(folder, 'server.log'),
  });
}
