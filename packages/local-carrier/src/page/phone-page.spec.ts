import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { checkedAnswers } from '../conformance/checked-answers.ts';
import { type Carrier, CarrierControl, createCarrier } from '../index.ts';
import type { Media } from '../media/media.port.ts';
import { createWorkerMedia } from '../media/worker-media.ts';
import { startBrowser } from '../signalling/testkit/sdk-page.ts';

const account = { sid: `AC${'1'.repeat(32)}`, authToken: '0123456789abcdef0123456789abcdef', friendlyName: 'Test' };
const controlToken = 'the control token of this test';
const OWN = '+14155550001';
const PERSON = '+14155550193';

const { attach } = checkedAnswers();
let chromium: Browser;
let closeChromium: () => Promise<void>;
let application: Server;
let carrier: Carrier;
let media: Media;
let page: Page;
let ownSid: string;
const pageErrors: string[] = [];

beforeAll(async () => {
  ({ browser: chromium, close: closeChromium } = await startBrowser(440));
});

/** A carrier with one number, whose application speaks for a minute. */
beforeEach(async () => {
  application = createServer((request, response) => {
    request.resume();
    response.setHeader('Content-Type', 'text/xml');
    response.end('<Response><Say>Hello.</Say><Pause length="60"/></Response>');
  });
  await new Promise<void>((resolve) => application.listen(0, '127.0.0.1', resolve));
  media = createWorkerMedia();
  carrier = await createCarrier({ port: 0, controlToken, accounts: [account] }, { media, attach });
  const own = await post('IncomingPhoneNumbers', { PhoneNumber: OWN, FriendlyName: 'Sales', VoiceUrl: voiceUrl() });
  ownSid = String(own.sid);
  pageErrors.length = 0;
  page = await chromium.newPage();
  page.on('pageerror', (error) => pageErrors.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') pageErrors.push(message.text());
  });
  await page.goto(`${carrier.url}/`);
  await page.getByText('Connected to the carrier').waitFor();
});

afterEach(async () => {
  await page.close();
  await carrier.close();
  await new Promise((resolve) => application.close(resolve));
});

afterAll(() => closeChromium());

const voiceUrl = () => `http://127.0.0.1:${(application.address() as AddressInfo).port}/voice`;
const control = () => new CarrierControl({ url: carrier.url, token: controlToken });
const patiently = { timeout: 20_000, interval: 50 };
const button = (name: string) => page.getByRole('button', { name, exact: true });

async function post(resource: string, params: Record<string, string>): Promise<Record<string, unknown>> {
  const response = await fetch(`${carrier.url}/2010-04-01/Accounts/${account.sid}/${resource}.json`, {
    method: 'POST',
    headers: { Authorization: `Basic ${btoa(`${account.sid}:${account.authToken}`)}` },
    body: new URLSearchParams(params),
  });
  expect(response.ok).toBe(true);
  return (await response.json()) as Record<string, unknown>;
}

const call = () => post('Calls', { From: OWN, To: PERSON, Url: voiceUrl() });
const state = async () => (await control().phone(PERSON)).state;

const phone = (name: string) => page.getByRole('article', { name });
const row = (text: string | RegExp) => page.getByRole('row').filter({ hasText: text });

test('rings, is answered by the keyboard, carries the microphone, presses keys and hangs up', async () => {
  await call();
  await page.getByText('Incoming call').waitFor();
  expect(await page.title()).toBe('Ringing: +1 (415) 555-0001');
  await button('Answer').focus();
  await page.keyboard.press('Enter');
  await page.getByText('On call, your voice').waitFor();
  expect(await state()).toBe('in-call');
  // The application only listens; what the microphone gives is measured in the line by the carrier, and drawn here.
  await expect.poll(() => page.evaluate(voiceDrawn), patiently).toBe(true);
  await button('Mute').click();
  await page.getByText('On call, muted').waitFor();
  expect(await button('Mute').getAttribute('aria-pressed')).toBe('true');
  await page.keyboard.press('k');
  await button('5').click();
  await row('Presses 5').waitFor();
  await page.keyboard.press('x');
  await page.getByText('Call ended').waitFor();
  expect(await state()).toBe('idle');
  await page.getByText('Ready').waitFor();
  expect(pageErrors).toEqual([]);
});

/** True once your half of the two voices has something in it. */
const voiceDrawn = `(() => {
  const canvas = document.querySelector('canvas.voices');
  if (!canvas) return false;
  const { data } = canvas.getContext('2d').getImageData(0, canvas.height * 0.6 + 8, canvas.width, 1);
  return data.some((value) => value > 0);
})()`;

test('what the person says, and what it lets the phone say, is heard at the far side', async () => {
  const { sid } = await call();
  await button('Answer').click();
  await page.getByText('On call, your voice').waitFor();
  const lineId = carrier.engine.phones.list().find(({ callSid }) => callSid === sid)?.lineId ?? '';
  media.openPhoneLine('listener', { kind: 'tone', hz: 880, amplitude: 8000 });
  media.joinRoom('a room of the test', lineId, { muted: false, held: false });
  media.joinRoom('a room of the test', 'listener', { muted: false, held: false });
  const heard = async () => (await media.listen('listener', { ms: 500, hz: 440 })).rms;
  await expect.poll(heard, patiently).toBeGreaterThan(500);
  await button('My voice').click();
  await expect.poll(heard, patiently).toBeLessThan(10);
  await button('Hello, who is calling please?').click();
  await expect.poll(heard, patiently).toBeGreaterThan(200);
});

test('two phones side by side, and the one microphone moves between them with one click', async () => {
  await button('One more phone').click();
  await page.getByLabel('Phone 2 is').selectOption('Omar Haddad');
  for (const name of ['Phone 1', 'Phone 2, Omar Haddad']) {
    await phone(name).getByLabel('Number to call').fill('(415) 555-0001');
    await phone(name).locator('form').getByRole('button', { name: 'Call' }).click();
    await phone(name).getByText('On call').waitFor();
  }
  const hasVoice = (name: string) => phone(name).getByRole('button', { name: 'My voice' }).getAttribute('aria-pressed');
  expect([await hasVoice('Phone 1'), await hasVoice('Phone 2')]).toEqual(['true', 'false']);
  await phone('Phone 2').getByRole('button', { name: 'My voice' }).click();
  await expect.poll(() => hasVoice('Phone 2'), patiently).toBe('true');
  expect(await hasVoice('Phone 1')).toBe('false');
  await button('Remove phone 1').click();
  await phone('Phone 1, Omar Haddad').getByText('On call, your voice').waitFor();
  expect(pageErrors).toEqual([]);
});

test('declines, and says so of a number that cannot be dialled', async () => {
  await call();
  await button('Decline').click();
  await expect.poll(state, patiently).toBe('idle');
  await page.getByText('Call ended').waitFor();
  await page.getByLabel('Number to call').fill('12');
  await page.keyboard.press('Enter');
  await page.getByText('Write the number with its country code').waitFor();
});

test('a reload in the middle of a call takes it up again', async () => {
  await call();
  await button('Answer').click();
  await page.getByText('On call, your voice').waitFor();
  await page.reload();
  await page.getByText('On call, your voice').waitFor();
  await expect.poll(() => page.evaluate(voiceDrawn), patiently).toBe(true);
  expect(await state()).toBe('in-call');
});

test('shows every webhook with its document, and sends one again', async () => {
  await post('Calls', { From: OWN, To: PERSON, Url: voiceUrl(), StatusCallback: voiceUrl() });
  await row('Places a call').waitFor();
  await button('Answer').click();
  await button('Hang up').click();
  await row('Tells the state of a call completed').waitFor();
  await button('TwiML').click();
  await expect.poll(() => row('Asks what to do').count(), patiently).toBe(0);
  await row('Say, Pause').first().click();
  const details = page.getByRole('complementary', { name: 'Details' });
  await details.getByText('<Say>Hello.</Say>').waitFor();
  await button('All').click();
  await page.getByRole('searchbox').fill('asks what');
  await row('Asks what to do').click();
  await details.getByText('X-Twilio-Signature').waitFor();
  await details.getByRole('button', { name: 'Replay' }).click();
  await row('Replay: asks what to do').waitFor();
  const [asked, again] = (await control().webhooks()).filter(({ kind }) => kind === 'voice');
  expect(again).toMatchObject({ replayOf: asked?.id, url: asked?.url, params: asked?.params, status: 200 });
  expect(pageErrors).toEqual([]);
});

test('the list of what happened is worked by the keyboard', async () => {
  await call();
  await row('Rings').or(row('rings')).first().waitFor();
  const list = page.getByRole('grid');
  await list.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Takes a number' }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('heading', { name: 'Places a call' }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('complementary').count(), patiently).toBe(0);
});

test('a scene plays and is ended', async () => {
  await button('Rush of 10 calls').click();
  await expect.poll(async () => (await control().calls()).length, patiently).toBe(10);
  await button('End all scenes').click();
  const up = async () => (await control().calls()).filter(({ endedAtMs }) => endedAtMs === null).length;
  await expect.poll(up, patiently).toBe(0);
});

test('what the network knows of the caller reaches the program, and the program’s reason the phone', async () => {
  await post(`IncomingPhoneNumbers/${ownSid}`, { VoiceCallerIdLookup: 'true' });
  await page.getByText('More about this caller').click();
  await page.getByLabel('Forwarded from').fill('+14155550123');
  await page.getByLabel('Name of the line').fill('ROSA MARIN');
  await page.locator('form').getByRole('button', { name: 'Call' }).click();
  const asked = async () => (await control().webhooks()).find(({ kind }) => kind === 'voice')?.params;
  await expect.poll(asked, patiently).toMatchObject({ ForwardedFrom: '+14155550123', CallerName: 'ROSA MARIN' });
  await button('Hang up').click();
  await post('Calls', { From: OWN, To: PERSON, Url: voiceUrl(), CallReason: 'Your delivery' });
  await page.getByText('“Your delivery”').waitFor();
});

test('texts go both ways', async () => {
  await page.getByLabel('You are').selectOption('Rosa Marin');
  await button('Texts').click();
  await page.getByLabel('Text to Sales').fill('Is it ready?');
  await button('Send').click();
  await page.getByRole('listitem').filter({ hasText: 'Is it ready?' }).waitFor();
  await post('Messages', { From: OWN, To: '+14155550190', Body: 'Tomorrow.' });
  await page.getByRole('listitem').filter({ hasText: 'Tomorrow.' }).waitFor();
});

test('any number can be this phone, for as long as the page is open', async () => {
  await page.getByLabel('You are').selectOption('Another number');
  await page.getByLabel('Your number').fill('+14155550112');
  await button('Be this number').click();
  await expect.poll(async () => (await control().phone('+14155550112')).persona.kind, patiently).toBe('person');
  await page.goto('about:blank');
  await expect.poll(async () => (await control().phone('+14155550112')).persona.kind, patiently).toBe('busy');
});

test('nothing but its own page may reach it', async () => {
  const { port } = new URL(carrier.url);
  const open = (origin: string | undefined, host: string) =>
    new Promise<number | 'open'>((resolve) => {
      const socket = new WebSocket(`ws://127.0.0.1:${port}/phone-page`, {
        headers: { Host: host, ...(origin ? { Origin: origin } : {}) },
      });
      socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
      socket.on('open', () => {
        socket.close();
        resolve('open');
      });
      socket.on('error', () => {});
    });
  const own = `127.0.0.1:${port}`;
  expect(await open(`http://${own}`, own)).toBe('open');
  expect(await open('https://evil.example', own)).toBe(403);
  expect(await open(undefined, own)).toBe(403);
  expect(await open(`http://evil.example:${port}`, `evil.example:${port}`)).toBe(403);
  const answer = await fetch(carrier.url);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});
