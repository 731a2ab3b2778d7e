import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import twilio from 'twilio';
import { expect } from 'vitest';
import { checkedAnswers } from '../../conformance/checked-answers.ts';
import { CarrierControl } from '../../control/client.ts';
import { type Carrier, createCarrier } from '../../index.ts';
import { toneToNoiseDb } from '../../media/tone-meter.ts';
import { createWorkerMedia } from '../../media/worker-media.ts';
import { trustedKey } from '../../tls/trusted-key.ts';
import { hearInPage, startBrowser } from './sdk-page.ts';

const accountSid = `AC${'0123456789abcdef'.repeat(2)}`;
const authToken = 'token'.repeat(6);
const controlToken = 'control'.repeat(4);

const { attach } = checkedAnswers();

/** Answers after 100 ms and says 880 Hz. */
export const PHONE = '+14155550190';
export const NUMBER = '+14155550100';
/** What the browser's microphone hears. */
const MICROPHONE_HZ = 440;
export const patiently = { timeout: 20_000, interval: 50 };

const { ClientCapability } = twilio.jwt;

/**
 * A carrier with a TLS port, a customer's program of a few lines, and a browser in which every name of Twilio's leads to
 * that port: the SDK runs as it is shipped, with no option of ours in it.
 */
export class ShippedSdk {
  readonly client = twilio(accountSid, authToken);
  readonly control: CarrierControl;
  readonly carrier: Carrier;
  /** Every host that the page got an answer from, with its status. */
  readonly answered = new Set<string>();
  /** What the program was asked, oldest first. */
  readonly asked: Record<string, string>[] = [];
  programUrl = '';
  #browser: Browser | null = null;
  #closeBrowser = async () => {};
  readonly #program: Server;

  private constructor(carrier: Carrier) {
    this.carrier = carrier;
    this.control = new CarrierControl({ url: carrier.url, token: controlToken });
    this.client.api.baseUrl = carrier.url;
    this.#program = createServer((request, response) => this.#answer(request, response));
  }

  static async start(): Promise<ShippedSdk> {
    const carrier = await createCarrier(
      {
        port: 0,
        tls: { port: 0 },
        controlToken,
        accounts: [{ sid: accountSid, authToken }],
        phones: [{ number: PHONE, persona: { kind: 'answers', afterMs: 100, voice: { kind: 'tone', hz: 880 } } }],
      },
      { media: createWorkerMedia(), attach },
    );
    const shipped = new ShippedSdk(carrier);
    await shipped.#open();
    return shipped;
  }

  async close(): Promise<void> {
    await this.#closeBrowser();
    await new Promise((resolve) => this.#program.close(resolve));
    await this.carrier.close();
  }

  /** A page that holds this package's SDK and nothing else of ours but ears. */
  async openPage(packageName: string): Promise<Page> {
    if (!this.#browser) throw new Error('The browser is not open.');
    const page = await this.#browser.newPage();
    page.on('response', (response) => {
      if (response.url().startsWith('https://'))
        this.answered.add(`${new URL(response.url()).host} ${response.status()}`);
    });
    await page.goto(`${this.programUrl}/page/${packageName}`);
    return page;
  }

  /** A token of the official library that may call the program's application, and be called. */
  async token(identity: string): Promise<string> {
    const application = await this.#application();
    const key = await this.client.newKeys.create({ friendlyName: 'Page' });
    const access = new twilio.jwt.AccessToken(accountSid, key.sid, key.secret ?? '', { identity, ttl: 600 });
    access.addGrant(
      new twilio.jwt.AccessToken.VoiceGrant({ incomingAllow: true, outgoingApplicationSid: application.sid }),
    );
    return access.toJwt();
  }

  /** The same as it was written before there were access tokens. */
  async capabilityToken(clientName: string): Promise<string> {
    const { sid: applicationSid } = await this.#application();
    const capability = new ClientCapability({ accountSid, authToken, ttl: 600 });
    capability.addScope(new ClientCapability.IncomingClientScope(clientName));
    capability.addScope(new ClientCapability.OutgoingClientScope({ applicationSid, clientName }));
    return capability.toJwt();
  }

  /** Waits until the tones of both ends arrive at the other with more than 20 dB; says how clear they were. */
  async hearBothWays(page: Page): Promise<{ phoneHearsDb: number; pageHearsDb: number }> {
    let phoneHearsDb = Number.NaN;
    let pageHearsDb = Number.NaN;
    const atPhone = async () => {
      if ((await this.control.phone(PHONE)).state !== 'in-call') return null;
      phoneHearsDb = (await this.control.listen(PHONE, { ms: 1000, hz: MICROPHONE_HZ })).toneToNoiseDb ?? Number.NaN;
      return phoneHearsDb;
    };
    const inPage = async () => {
      pageHearsDb = toneToNoiseDb(await hearInPage(page), 880) ?? Number.NaN;
      return pageHearsDb;
    };
    await expect.poll(atPhone, patiently).toBeGreaterThan(20);
    await expect.poll(inPage, patiently).toBeGreaterThan(20);
    return { phoneHearsDb, pageHearsDb };
  }

  async phoneIsIdle(): Promise<void> {
    await expect.poll(async () => (await this.control.phone(PHONE)).state, patiently).toBe('idle');
  }

  #application() {
    return this.client.applications.create({ voiceUrl: `${this.programUrl}/voice` });
  }

  async #open(): Promise<void> {
    await new Promise<void>((resolve) => this.#program.listen(0, '127.0.0.1', resolve));
    this.programUrl = `http://127.0.0.1:${(this.#program.address() as AddressInfo).port}`;
    await this.client.incomingPhoneNumbers.create({ phoneNumber: NUMBER });
    const { port } = new URL(this.carrier.tls?.url ?? '');
    const key = trustedKey(this.carrier.tls?.authorityPem ?? '');
    const { browser, close } = await startBrowser(MICROPHONE_HZ, [
      `--host-resolver-rules=MAP *.twilio.com:443 127.0.0.1:${port}`,
      `--ignore-certificate-errors-spki-list=${key}`,
    ]);
    this.#browser = browser;
    this.#closeBrowser = close;
  }

  #answer(...[request, response]: Parameters<Parameters<typeof createServer>[1] & object>): void {
    const [, kind = '', name = ''] = (request.url ?? '').split('/');
    let body = '';
    request.on('data', (part) => {
      body += part;
    });
    request.on('end', () => {
      if (kind === 'page') response.setHeader('Content-Type', 'text/html').end(pageOf(name));
      else if (kind === 'sdk') response.setHeader('Content-Type', 'text/javascript').end(sdkOf(name));
      else if (kind === 'ears.js') response.setHeader('Content-Type', 'text/javascript').end(ears);
      else if (request.method !== 'POST') response.writeHead(404).end();
      else {
        this.asked.push({ path: `/${kind}`, ...Object.fromEntries(new URLSearchParams(body)) });
        const voice = new twilio.twiml.VoiceResponse();
        voice.dial({ callerId: NUMBER }).number(PHONE);
        response.setHeader('Content-Type', 'text/xml').end(voice.toString());
      }
    });
  }
}

const ears = readFileSync(new URL('./page-ears.js', import.meta.url));

const pageOf = (packageName: string) =>
  `<!doctype html><title>Voice</title><script src="/ears.js"></script><script src="/sdk/${packageName}"></script>`;

/** The bundle for browsers, as it is shipped. */
function sdkOf(packageName: string): Buffer {
  const main = createRequire(import.meta.url).resolve(decodeURIComponent(packageName));
  return readFileSync(join(dirname(main), '../dist/twilio.js'));
}
