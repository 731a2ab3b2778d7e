import { createHash, X509Certificate } from 'node:crypto';
import type { Server } from 'node:http';
import { connect } from 'node:tls';
import type { Browser, Page } from 'playwright-core';
import twilio from 'twilio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CarrierControl } from '../control/client.ts';
import { type Carrier, createCarrier } from '../index.ts';
import { toneToNoiseDb } from '../media/tone-meter.ts';
import { createWorkerMedia } from '../media/worker-media.ts';
import { hearInPage, startBrowser, startServer } from './testkit/sdk-page.ts';

/** The official SDK with no option at all, in a browser whose names lead to the carrier's TLS port. */
const accountSid = `AC${'0123456789abcdef'.repeat(2)}`;
const authToken = 'token'.repeat(6);
const controlToken = 'control'.repeat(4);
const PHONE = '+14155550190';
const NUMBER = '+14155550100';

let carrier: Carrier;
let control: CarrierControl;
let browser: Browser;
let close: () => Promise<void>;
let server: Server;
let page: Page;
let token: string;
/** Every host that the page got an answer from, with its status. */
const answered = new Set<string>();
const client = twilio(accountSid, authToken);
const patiently = { timeout: 20_000, interval: 50 };

beforeAll(async () => {
  carrier = await createCarrier(
    {
      port: 0,
      tls: { port: 0 },
      controlToken,
      accounts: [{ sid: accountSid, authToken }],
      phones: [{ number: PHONE, persona: { kind: 'answers', afterMs: 100, voice: { kind: 'tone', hz: 880 } } }],
    },
    { media: createWorkerMedia() },
  );
  control = new CarrierControl({ url: carrier.url, token: controlToken });
  client.api.baseUrl = carrier.url;
  const started = await startServer();
  server = started.server;
  const { port } = new URL(carrier.tls?.url ?? '');
  const key = await keyHash(Number(port));
  ({ browser, close } = await startBrowser(440, [
    `--host-resolver-rules=MAP *.twilio.com:443 127.0.0.1:${port}`,
    `--ignore-certificate-errors-spki-list=${key}`,
  ]));
  token = await aToken();
  page = await browser.newPage();
  page.on('response', (response) => {
    if (response.url().startsWith('https://')) answered.add(`${new URL(response.url()).host} ${response.status()}`);
  });
  await page.goto(`http://127.0.0.1:${started.port}/as-shipped`);
});

afterAll(async () => {
  await close();
  await new Promise((resolve) => server.close(resolve));
  await carrier.close();
});

/** What Chromium names a key by: the hash of its public part. */
function keyHash(port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, ca: carrier.tls?.authorityPem ?? '', servername: 'localhost' });
    socket.on('error', reject).on('secureConnect', () => {
      const { publicKey } = new X509Certificate(socket.getPeerCertificate().raw);
      socket.destroy();
      resolve(
        createHash('sha256')
          .update(publicKey.export({ type: 'spki', format: 'der' }))
          .digest('base64'),
      );
    });
  });
}

async function aToken(): Promise<string> {
  await client.incomingPhoneNumbers.create({ phoneNumber: NUMBER });
  const key = await client.newKeys.create({ friendlyName: 'Page' });
  const access = new twilio.jwt.AccessToken(accountSid, key.sid, key.secret ?? '', { identity: 'page', ttl: 600 });
  access.addGrant(new twilio.jwt.AccessToken.VoiceGrant({ incomingAllow: true }));
  return access.toJwt();
}

test('registers at Twilio’s own address, is called, and talks with at least 20 dB each way', async () => {
  await page.evaluate(`(async () => {
    window.failed = [];
    window.device = new Twilio.Device(${JSON.stringify(token)});
    device.on('error', (error) => failed.push(error.code));
    device.on('incoming', (call) => {
      window.call = call;
      call.accept({ rtcConstraints: { audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } } });
    });
    await device.register();
  })()`);
  const twiml = `<Response><Dial callerId="${NUMBER}"><Number>${PHONE}</Number></Dial></Response>`;
  await client.calls.create({ to: 'client:page', from: NUMBER, twiml });
  const phoneHears = async () =>
    (await control.phone(PHONE)).state === 'in-call'
      ? (await control.listen(PHONE, { ms: 1000, hz: 440 })).toneToNoiseDb
      : null;
  await expect.poll(phoneHears, patiently).toBeGreaterThan(20);
  const pageHears = async () => toneToNoiseDb(await hearInPage(page), 880);
  await expect.poll(pageHears, patiently).toBeGreaterThan(20);
  expect(await page.evaluate('[failed, call.status(), device.edge]')).toEqual([[], 'open', 'ashburn']);
  await page.evaluate('call.disconnect()');
  await expect.poll(async () => (await control.phone(PHONE)).state, patiently).toBe('idle');
  await expect.poll(() => [...answered], patiently).toContain('eventgw.us1.twilio.com 200');
  expect([...answered].filter((each) => !/ 20[04]$/.test(each))).toEqual([]);
});
