import { afterAll, beforeAll, expect, test } from 'vitest';
import { NUMBER, PHONE, patiently, ShippedSdk } from './testkit/shipped-sdk.ts';

let shipped: ShippedSdk;
beforeAll(async () => {
  shipped = await ShippedSdk.start();
});
afterAll(() => shipped.close());

test.each([
  ['2.6.1', 'voice-sdk-2-6'],
  ['2.12.4', 'voice-sdk-2-12'],
])('SDK %s registers, calls and is called, with audio both ways', async (_, packageName) => {
  const page = await shipped.openPage(packageName);
  const token = await shipped.token(packageName.replaceAll('-', '_'));
  await page.evaluate(`(async () => {
    window.failed = [];
    window.plain = { rtcConstraints: { audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } } };
    window.device = new Twilio.Device(${JSON.stringify(token)});
    device.on('error', (error) => failed.push(error.code));
    device.on('incoming', (call) => {
      window.call = call;
      call.accept(plain);
    });
    await device.register();
    window.call = await device.connect(plain);
  })()`);
  await shipped.hearBothWays(page);
  await page.evaluate('call.disconnect()');
  await shipped.phoneIsIdle();

  const to = `client:${packageName.replaceAll('-', '_')}`;
  const twiml = `<Response><Dial callerId="${NUMBER}"><Number>${PHONE}</Number></Dial></Response>`;
  await shipped.client.calls.create({ to, from: NUMBER, twiml });
  await shipped.hearBothWays(page);
  expect(await page.evaluate('failed')).toEqual([]);
  await page.evaluate('call.disconnect()');
  await expect.poll(() => page.evaluate('call.status()'), patiently).toBe('closed');
  await shipped.phoneIsIdle();
  await page.close();
});
