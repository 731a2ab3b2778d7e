import type { Server } from 'node:http';
import type { Browser, Page } from 'playwright-core';
import twilio from 'twilio';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import type { ClientRinging } from '../engine/client-ringing.port.ts';
import { noLog } from '../log.ts';
import type { Media, MediaEvent } from '../media/media.port.ts';
import { rmsOf, toneToNoiseDb } from '../media/tone-meter.ts';
import { createWorkerMedia } from '../media/worker-media.ts';
import { Unconfirmed } from '../unconfirmed.ts';
import { attachSignalling } from './signalling-server.ts';
import { NotedMessages } from './testkit/noted-messages.ts';
import { ACCOUNT, OneCallEngine } from './testkit/one-call-engine.ts';
import { hearInPage, startBrowser, startServer } from './testkit/sdk-page.ts';
import { WebSocketRoutes } from './web-socket-routes.ts';

/** The official SDK, unpatched, in a real browser with a microphone that hears 440 Hz. */
let chromium: Browser;
let closeChromium: () => Promise<void>;
let media: Media;
let server: Server;
let routes: WebSocketRoutes;
let port: number;
let messages: NotedMessages;
let ringing: ClientRinging;
let engine: OneCallEngine;
let page: Page;
let heardDigits: string;
let stopHearingDigits: () => void;

beforeAll(async () => {
  ({ browser: chromium, close: closeChromium } = await startBrowser(440));
  media = createWorkerMedia();
});

beforeEach(async () => {
  ({ server, port } = await startServer());
  engine = new OneCallEngine(media);
  routes = new WebSocketRoutes(server);
  messages = new NotedMessages();
  ringing = attachSignalling(routes, {
    calls: engine,
    media,
    messages,
    unconfirmed: new Unconfirmed(),
    clock: systemClock,
    log: noLog,
  });
  heardDigits = '';
  stopHearingDigits = media.onEvent((event: MediaEvent) => {
    if (event.type === 'digit') heardDigits += event.digit;
  });
  page = await chromium.newPage();
  await page.goto(`http://127.0.0.1:${port}/`);
});

afterEach(async () => {
  stopHearingDigits();
  await page.close();
  routes.close();
  await new Promise((resolve) => server.close(resolve));
});

afterAll(async () => {
  await closeChromium();
  await media.close();
});

interface TokenOptions {
  secret?: string;
  ttl?: number;
  identity?: string;
}

function accessToken({ secret = ACCOUNT.secret, ttl = 3600, identity = 'o1_m1' }: TokenOptions = {}): string {
  const token = new twilio.jwt.AccessToken(ACCOUNT.sid, ACCOUNT.keySid, secret, { identity, ttl });
  token.addGrant(
    new twilio.jwt.AccessToken.VoiceGrant({ outgoingApplicationSid: ACCOUNT.applicationSid, incomingAllow: true }),
  );
  return token.toJwt();
}

async function connect(token: string, deviceOptions: Record<string, unknown> = {}): Promise<void> {
  const options = { chunderw: `127.0.0.1:${port}`, ...deviceOptions };
  await inPage(`connectDevice('${token}', ${JSON.stringify(options)})`);
}

const inPage = <T>(script: string) => page.evaluate<T>(script);
const happened = () => inPage<string[]>('window.happened');
const patiently = { timeout: 20_000, interval: 20 };

const customerHears = async () => (await media.listen(engine.lastCall.phoneLine, { ms: 1000, hz: 440 })).toneToNoiseDb;
const agentHears = async (hz: number) => toneToNoiseDb(await hearInPage(page), hz);

/** As the SDK does when media is lost; over once our answer with new credentials is in force. */
async function restartIce(): Promise<void> {
  const remote = `call._mediaHandler.version.pc.currentRemoteDescription.sdp.match(/ice-ufrag:(\\S+)/)[1]`;
  const before = await inPage(remote);
  await inPage('call._mediaHandler.iceRestart()');
  await expect.poll(() => inPage(remote), patiently).not.toBe(before);
}

async function connectAndAnswer(deviceOptions: Record<string, unknown> = {}): Promise<void> {
  await connect(accessToken(), deviceOptions);
  await expect.poll(() => engine.calls.length, patiently).toBe(1);
  engine.answer();
  await expect.poll(happened, patiently).toContain('accept');
}

test('carries a tone each way with at least 20 dB', async () => {
  await connectAndAnswer();
  await expect.poll(customerHears, patiently).toBeGreaterThan(20);
  await expect.poll(() => agentHears(880), patiently).toBeGreaterThan(20);
  expect(engine.lastCall.request).toMatchObject({ identity: 'o1_m1', params: { callId: 'the call & its id' } });
});

test('lets the agent hear the ringing before the answer, then the voice', async () => {
  await connect(accessToken());
  await expect.poll(() => engine.calls.length, patiently).toBe(1);
  engine.ring();
  await expect.poll(happened, patiently).toContain('ringing');
  await expect.poll(async () => rmsOf(await hearInPage(page)), patiently).toBeGreaterThan(500);
  expect(await happened()).not.toContain('accept');
  engine.answer();
  await expect.poll(happened, patiently).toContain('accept');
  await expect.poll(() => agentHears(880), patiently).toBeGreaterThan(20);
});

test('sends silence while muted, then the voice again', async () => {
  await connectAndAnswer();
  await expect.poll(customerHears, patiently).toBeGreaterThan(20);
  await inPage('call.mute(true)');
  const level = async () => (await media.listen(engine.lastCall.phoneLine, { ms: 500 })).rms;
  await expect.poll(level, patiently).toBeLessThan(10);
  await inPage('call.mute(false)');
  await expect.poll(customerHears, patiently).toBeGreaterThan(20);
});

test('hears each pressed key once, in order', async () => {
  await connectAndAnswer();
  await expect.poll(customerHears, patiently).toBeGreaterThan(20);
  await inPage(`call.sendDigits('0159*#')`);
  await expect.poll(() => heardDigits, patiently).toBe('0159*#');
});

test('keeps the call when its socket is lost and the browser comes back', async () => {
  await connectAndAnswer({ maxCallSignalingTimeoutMs: 10_000 });
  engine.dropSockets();
  await expect.poll(happened, patiently).toContain('reconnected');
  expect(engine.hungUp).toEqual([]);
  await expect.poll(customerHears, patiently).toBeGreaterThan(20);
  await inPage('call.disconnect()');
  await expect.poll(() => engine.hungUp, patiently).toEqual([engine.lastCall.callSid]);
});

test('ends the call when its socket is lost and the browser asked for no patience', async () => {
  await connectAndAnswer();
  engine.dropSockets();
  await expect.poll(() => engine.hungUp, patiently).toEqual([engine.lastCall.callSid]);
});

test('answers an ICE restart, and audio goes on', async () => {
  await connectAndAnswer();
  await expect.poll(customerHears, patiently).toBeGreaterThan(20);
  await restartIce();
  await expect.poll(customerHears, patiently).toBeGreaterThan(20);
  await expect.poll(() => agentHears(880), patiently).toBeGreaterThan(20);
});

test('takes a renewed token in the middle of a call', async () => {
  await connectAndAnswer();
  await inPage(`device.updateToken('${accessToken({ ttl: 12 })}')`);
  await expect.poll(happened, patiently).toContain('device tokenWillExpire');
  expect(await inPage('call.status()')).toBe('open');
  expect(await happened()).not.toContain('disconnect');
});

test('tells the browser that the other side hung up, and why a call failed', async () => {
  await connectAndAnswer();
  engine.end(null);
  await expect.poll(happened, patiently).toContain('disconnect');
  expect(await happened()).not.toContain('error 31005');
  await inPage('device.destroy()');

  await connect(accessToken());
  await expect.poll(() => engine.calls.length, patiently).toBe(2);
  engine.end({ code: 31486, message: 'Busy here' });
  await expect.poll(happened, patiently).toEqual(expect.arrayContaining(['error 31005', 'disconnect']));
});

test.each([
  ['expired', { ttl: -60 }, false, 'device error 20104'],
  ['signed with another secret', { secret: 'not the secret' }, false, 'device error 53000'],
  ['signed with another secret', { secret: 'not the secret' }, true, 'device error 31202'],
  ['for an identity with a hyphen', { identity: 'o-1' }, true, 'device error 31105'],
])('refuses a token that is %s, once and for all (%#)', async (_, options, isPrecise, expected) => {
  // The stream is gone when connect asks for it: the promise may not settle, what counts is the device's error.
  connect(accessToken(options), { enableImprovedSignalingErrorPrecision: isPrecise }).catch(() => {});
  await expect.poll(happened, patiently).toContain(expected);
  expect(engine.calls).toEqual([]);
  expect(await inPage('socketsOpened')).toBe(1);
});

describe('calls to the browser', () => {
  const PHONE = 'a phone';

  async function ringBrowser() {
    await inPage(`registerDevice('${accessToken()}', { chunderw: '127.0.0.1:${port}' })`);
    const told: string[] = [];
    const parameters = { From: '+14155550150', To: 'client:o1_m1', CallSid: 'CA1', AccountSid: ACCOUNT.sid };
    const handle = ringing.ring(
      {
        accountSid: ACCOUNT.sid,
        identity: 'o1_m1',
        callSid: 'CA1',
        lineId: 'incoming',
        parameters: { ...parameters, StirStatus: 'TN-Validation-Passed-A' },
        customParameters: { note: 'a b&c' },
      },
      {
        ringing: () => told.push('ringing'),
        answered: () => told.push('answered'),
        refused: (how) => told.push(how),
        hungUp: () => told.push('hung up'),
      },
    );
    await expect.poll(happened, patiently).toContain('incoming');
    return { told, handle };
  }

  test('rings with its parameters; answered, it carries a tone each way with at least 20 dB', async () => {
    const { told, handle } = await ringBrowser();
    expect(await inPage('({ ...call.parameters })')).toMatchObject({ From: '+14155550150', CallSid: 'CA1' });
    expect(await inPage('[...call.customParameters]')).toEqual([['note', 'a b&c']]);
    expect(await inPage('call.callerInfo')).toEqual({ isVerified: true });
    await inPage('acceptCall()');
    await expect.poll(happened, patiently).toContain('accept');
    await expect.poll(() => told, patiently).toEqual(['ringing', 'answered']);
    media.openPhoneLine(PHONE, { kind: 'tone', hz: 880, amplitude: 8000 });
    media.bridge('incoming', PHONE);
    const phoneHears = async () => (await media.listen(PHONE, { ms: 1000, hz: 440 })).toneToNoiseDb;
    await expect.poll(phoneHears, patiently).toBeGreaterThan(20);
    await expect.poll(() => agentHears(880), patiently).toBeGreaterThan(20);
    await inPage(`call.sendDigits('12')`);
    await expect.poll(() => heardDigits, patiently).toBe('12');
    await restartIce();
    await expect.poll(phoneHears, patiently).toBeGreaterThan(20);
    await expect.poll(() => agentHears(880), patiently).toBeGreaterThan(20);
    await inPage(
      `call.sendMessage({ content: { a: 1 }, contentType: 'application/json', messageType: 'user-defined-message' })`,
    );
    await expect.poll(happened, patiently).toContain('messageSent');
    messages.say('CA1', '{"b":2}');
    await expect.poll(happened, patiently).toContain('messageReceived');
    media.closeLine(PHONE);
    media.closeLine('incoming');
    handle.over();
    await expect.poll(happened, patiently).toContain('disconnect');
  });

  test('goes to another device with its connect token, and stays when that one loses its socket', async () => {
    const { told } = await ringBrowser();
    const options = JSON.stringify({ chunderw: `127.0.0.1:${port}`, maxCallSignalingTimeoutMs: 10_000 });
    await inPage(`forwardCall('${accessToken()}', ${options})`);
    await expect.poll(() => told, patiently).toEqual(['ringing', 'answered']);
    await expect.poll(happened, patiently).toContain('cancel');
    media.openPhoneLine(PHONE, { kind: 'tone', hz: 880, amplitude: 8000 });
    media.bridge('incoming', PHONE);
    const phoneHears = async () => (await media.listen(PHONE, { ms: 1000, hz: 440 })).toneToNoiseDb;
    await expect.poll(phoneHears, patiently).toBeGreaterThan(20);
    engine.dropSockets();
    await expect.poll(happened, patiently).toContain('reconnected');
    await expect.poll(phoneHears, patiently).toBeGreaterThan(20);
    await expect.poll(() => agentHears(880), patiently).toBeGreaterThan(20);
    await inPage('call.disconnect()');
    await expect.poll(() => told, patiently).toEqual(['ringing', 'answered', 'hung up']);
    media.closeLine(PHONE);
    media.closeLine('incoming');
  });

  test('rejects, and hears that the caller gave up', async () => {
    const { told } = await ringBrowser();
    await inPage('call.reject()');
    await expect.poll(() => told, patiently).toEqual(['ringing', 'rejected']);
    await inPage('device.destroy()');
    const { handle } = await ringBrowser();
    handle.over();
    await expect.poll(happened, patiently).toContain('cancel');
  });
});
