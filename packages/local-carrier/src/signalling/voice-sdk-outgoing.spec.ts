import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { rmsOf } from '../media/tone-meter.ts';
import { unconfirmedChoices } from '../unconfirmed.ts';
import { accessToken, patiently, SdkBrowser, type SdkInPage } from './testkit/sdk-in-page.ts';

let browser: SdkBrowser;
let sdk: SdkInPage;
beforeAll(async () => {
  browser = await SdkBrowser.start();
});
beforeEach(async () => {
  sdk = await browser.openPage();
});
afterEach(() => sdk.close());
afterAll(() => browser.close());

test('carries a tone each way with at least 20 dB', async () => {
  await sdk.connectAndAnswer();
  await sdk.isHeardAt(sdk.engine.lastCall.phoneLine);
  await sdk.hears(880);
  expect(sdk.engine.lastCall.request).toMatchObject({ identity: 'o1_m1', params: { callId: 'the call & its id' } });
});

test('lets the agent hear the ringing before the answer, then the voice', async () => {
  await sdk.with('connectDevice', accessToken());
  await expect.poll(() => sdk.engine.calls.length, patiently).toBe(1);
  sdk.engine.ring();
  await sdk.waitFor('ringing');
  await expect.poll(async () => rmsOf(await sdk.hear()), patiently).toBeGreaterThan(500);
  expect(await sdk.happened()).not.toContain('accept');
  sdk.engine.answer();
  await sdk.waitFor('accept');
  await sdk.hears(880);
});

test('sends silence while muted, then the voice again', async () => {
  await sdk.connectAndAnswer();
  await sdk.isHeardAt(sdk.engine.lastCall.phoneLine);
  await sdk.run('call.mute(true)');
  const level = async () => (await sdk.media.listen(sdk.engine.lastCall.phoneLine, { ms: 500 })).rms;
  await expect.poll(level, patiently).toBeLessThan(10);
  await sdk.run('call.mute(false)');
  await sdk.isHeardAt(sdk.engine.lastCall.phoneLine);
});

test('hears each pressed key once, in order', async () => {
  await sdk.connectAndAnswer();
  await sdk.isHeardAt(sdk.engine.lastCall.phoneLine);
  await sdk.run(`call.sendDigits('0159*#')`);
  await expect.poll(() => sdk.heardDigits, patiently).toBe('0159*#');
});

test('keeps the call when its socket is lost and the browser comes back', async () => {
  await sdk.connectAndAnswer({ maxCallSignalingTimeoutMs: 10_000 });
  sdk.engine.strikeSockets('socket-dropped');
  await sdk.waitFor('reconnected');
  expect(sdk.engine.hungUp).toEqual([]);
  await sdk.isHeardAt(sdk.engine.lastCall.phoneLine);
  await sdk.run('call.disconnect()');
  await expect.poll(() => sdk.engine.hungUp, patiently).toEqual([sdk.engine.lastCall.callSid]);
});

test('a browser that comes back too late is told that its call is over', async () => {
  await sdk.connectAndAnswer({ maxCallSignalingTimeoutMs: 1000 });
  await sdk.setOffline(true);
  sdk.engine.strikeSockets('socket-dropped');
  await sdk.waitFor('reconnecting 53001');
  await expect.poll(() => sdk.engine.hungUp, patiently).toEqual([sdk.engine.lastCall.callSid]);
  await sdk.setOffline(false);
  await sdk.waitFor('disconnect');
  expect(await sdk.happened()).not.toContain('reconnected');
});

test('ends the call when its socket is lost and the browser asked for no patience', async () => {
  await sdk.connectAndAnswer();
  sdk.engine.strikeSockets('socket-dropped');
  await expect.poll(() => sdk.engine.hungUp, patiently).toEqual([sdk.engine.lastCall.callSid]);
});

test('answers an ICE restart, and audio goes on', async () => {
  await sdk.connectAndAnswer();
  await sdk.isHeardAt(sdk.engine.lastCall.phoneLine);
  await sdk.restartIce();
  await sdk.isHeardAt(sdk.engine.lastCall.phoneLine);
  await sdk.hears(880);
});

test('takes a renewed token in the middle of a call', async () => {
  await sdk.connectAndAnswer();
  await sdk.run(`device.updateToken('${accessToken({ ttl: 12 })}')`);
  await sdk.waitFor('device tokenWillExpire');
  expect(await sdk.run('call.status()')).toBe('open');
  expect(await sdk.happened()).not.toContain('disconnect');
});

test('tells the browser that the other side hung up, and why a call failed', async () => {
  await sdk.connectAndAnswer();
  sdk.engine.end(null);
  await sdk.waitFor('disconnect');
  expect(await sdk.happened()).not.toContain('error 31005');
  await sdk.run('device.destroy()');

  await sdk.with('connectDevice', accessToken());
  await expect.poll(() => sdk.engine.calls.length, patiently).toBe(2);
  sdk.engine.end({ code: 31486, message: 'Busy here' });
  await expect.poll(() => sdk.happened(), patiently).toEqual(expect.arrayContaining(['error 31005', 'disconnect']));
});

test('a token that may not be called is told to the page as 20151, one that is none as 20101', async () => {
  sdk.unconfirmed.replace(unconfirmedChoices.parse({ 'no-grant-to-be-called': 'refused' }));
  // Neither registers: the promise does not settle.
  sdk.with('registerDevice', accessToken({ incomingAllow: false })).catch(() => {});
  await sdk.waitFor('device error 20151');
  await sdk.run('device.destroy()');
  sdk.with('registerDevice', 'no.token.atall').catch(() => {});
  await sdk.waitFor('device error 20101');
});

test.each([
  ['expired', { ttl: -60 }, false, 'device error 20104'],
  ['signed with another secret', { secret: 'not the secret' }, false, 'device error 53000'],
  ['signed with another secret', { secret: 'not the secret' }, true, 'device error 31202'],
  ['for an identity with a hyphen', { identity: 'o-1' }, true, 'device error 31105'],
])('refuses a token that is %s, once and for all (%#)', async (_, options, isPrecise, expected) => {
  // The stream is gone when connect asks for it: the promise may not settle, what counts is the device's error.
  sdk.with('connectDevice', accessToken(options), { enableImprovedSignalingErrorPrecision: isPrecise }).catch(() => {});
  await sdk.waitFor(expected);
  expect(sdk.engine.calls).toEqual([]);
  expect(await sdk.run('socketsOpened')).toBe(1);
});
