import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { NUMBER, PHONE, patiently, ShippedSdk } from './testkit/shipped-sdk.ts';

let shipped: ShippedSdk;
beforeAll(async () => {
  shipped = await ShippedSdk.start();
});
afterAll(() => shipped.close());

/** The processing of the microphone would take a tone for noise. */
const plainSound = '{ echoCancellation: false, noiseSuppression: false, autoGainControl: false }';

/** With a call of this page's up: heard both ways, and over when the phone hangs up. Then the page is called. */
async function callsAndIsCalled(page: Page, identity: string, hasEnded: string): Promise<void> {
  await shipped.hearBothWays(page);
  await shipped.control.hangUp(PHONE);
  await expect.poll(() => page.evaluate(hasEnded), patiently).toBe(true);
  await shipped.phoneIsIdle();

  const twiml = `<Response><Dial callerId="${NUMBER}"><Number>${PHONE}</Number></Dial></Response>`;
  await shipped.client.calls.create({ to: `client:${identity}`, from: NUMBER, twiml });
  await shipped.hearBothWays(page);
  expect(await page.evaluate('failed')).toEqual([]);
  await page.evaluate('call.disconnect()');
  await expect.poll(() => page.evaluate(hasEnded), patiently).toBe(true);
  await shipped.phoneIsIdle();
  await page.close();
}

test.each([
  ['2.0.1', 'voice-sdk-2-0'],
  ['2.6.1', 'voice-sdk-2-6'],
  ['2.12.4', 'voice-sdk-2-12'],
])('SDK %s registers, calls and is called, with audio both ways', async (version, packageName) => {
  const page = await shipped.openPage(packageName);
  expect(await page.evaluate('Twilio.Device.version')).toBe(version);
  const identity = packageName.replaceAll('-', '_');
  const token = await shipped.token(identity);
  await page.evaluate(`(async () => {
    window.failed = [];
    window.plain = { rtcConstraints: { audio: ${plainSound} } };
    window.device = new Twilio.Device(${JSON.stringify(token)});
    device.on('error', (error) => failed.push(error.code));
    device.on('incoming', (call) => {
      window.call = call;
      call.accept(plain);
    });
    await device.register();
    window.call = await device.connect(plain);
  })()`);
  await callsAndIsCalled(page, identity, `call.status() === 'closed'`);
});

test('twilio-client 1.15.1, from before the Voice SDK, calls and is called with a capability token, with audio both ways', async () => {
  const page = await shipped.openPage('twilio-client-1-15');
  expect(await page.evaluate('Twilio.Device.version')).toBe('1.15.1');
  const token = await shipped.capabilityToken('twilio_client');
  await page.evaluate(`new Promise((resolve, reject) => {
    window.failed = [];
    window.device = new Twilio.Device();
    device.on('error', (error) => failed.push(error.code) && reject(error));
    device.on('incoming', (call) => {
      window.call = call;
      call.accept(${plainSound});
    });
    device.on('ready', resolve);
    device.setup(${JSON.stringify(token)});
  })`);
  await page.evaluate(`window.call = device.connect({}, ${plainSound})`);
  await callsAndIsCalled(page, 'twilio_client', `call.status() === 'closed'`);
});
