import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ACCOUNT } from './testkit/one-call-engine.ts';
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

const PHONE = 'a phone';

async function ringBrowser({ StirStatus = 'TN-Validation-Passed-A', options = {} } = {}) {
  await sdk.with('registerDevice', accessToken(), options);
  const told: string[] = [];
  const parameters = { From: '+14155550150', To: 'client:o1_m1', CallSid: 'CA1', AccountSid: ACCOUNT.sid };
  const handle = sdk.ringing.ring(
    {
      accountSid: ACCOUNT.sid,
      identity: 'o1_m1',
      callSid: 'CA1',
      lineId: 'incoming',
      parameters: { ...parameters, StirStatus },
      customParameters: { note: 'a b&c' },
    },
    {
      ringing: () => told.push('ringing'),
      answered: () => told.push('answered'),
      refused: (how) => told.push(how),
      hungUp: () => told.push('hung up'),
    },
  );
  await sdk.waitFor('incoming');
  return { told, handle };
}

test('rings with its parameters; answered, it carries a tone each way with at least 20 dB', async () => {
  const { told, handle } = await ringBrowser();
  expect(await sdk.run('({ ...call.parameters })')).toMatchObject({ From: '+14155550150', CallSid: 'CA1' });
  expect(await sdk.run('[...call.customParameters]')).toEqual([['note', 'a b&c']]);
  expect(await sdk.run('call.callerInfo')).toEqual({ isVerified: true });
  await sdk.run('acceptCall()');
  await sdk.waitFor('accept');
  await expect.poll(() => told, patiently).toEqual(['ringing', 'answered']);
  sdk.media.openPhoneLine(PHONE, { kind: 'tone', hz: 880, amplitude: 8000 });
  sdk.media.bridge('incoming', PHONE);
  await sdk.isHeardAt(PHONE);
  await sdk.hears(880);
  await sdk.run(`call.sendDigits('12')`);
  await expect.poll(() => sdk.heardDigits, patiently).toBe('12');
  await sdk.restartIce();
  await sdk.isHeardAt(PHONE);
  await sdk.hears(880);
  await sdk.run(
    `call.sendMessage({ content: { a: 1 }, contentType: 'application/json', messageType: 'user-defined-message' })`,
  );
  await sdk.waitFor('messageSent');
  sdk.messages.say('CA1', '{"b":2}');
  await sdk.waitFor('messageReceived');
  sdk.media.closeLine(PHONE);
  sdk.media.closeLine('incoming');
  handle.over();
  await sdk.waitFor('disconnect');
});

test('goes to another device with its connect token, and stays when that one loses its socket', async () => {
  const { told } = await ringBrowser();
  await sdk.with('forwardCall', accessToken(), { maxCallSignalingTimeoutMs: 10_000 });
  await expect.poll(() => told, patiently).toEqual(['ringing', 'answered']);
  await sdk.waitFor('cancel');
  sdk.media.openPhoneLine(PHONE, { kind: 'tone', hz: 880, amplitude: 8000 });
  sdk.media.bridge('incoming', PHONE);
  await sdk.isHeardAt(PHONE);
  sdk.engine.strikeSockets('socket-dropped');
  await sdk.waitFor('reconnected');
  await sdk.isHeardAt(PHONE);
  await sdk.hears(880);
  await sdk.run('call.disconnect()');
  await expect.poll(() => told, patiently).toEqual(['ringing', 'answered', 'hung up']);
  sdk.media.closeLine(PHONE);
  sdk.media.closeLine('incoming');
});

test('rejects, and hears that the caller gave up', async () => {
  const { told } = await ringBrowser();
  await sdk.run('call.reject()');
  await expect.poll(() => told, patiently).toEqual(['ringing', 'rejected']);
  await sdk.run('device.destroy()');
  const { handle } = await ringBrowser();
  handle.over();
  await sdk.waitFor('cancel');
});

test('a caller whom nobody vouches for in full is not verified', async () => {
  for (const StirStatus of ['TN-Validation-Passed-A-Diverted', 'TN-Validation-Failed-A']) {
    const { handle } = await ringBrowser({ StirStatus });
    expect(await sdk.run('[call.parameters.StirStatus, call.callerInfo]')).toEqual([StirStatus, { isVerified: false }]);
    handle.over();
    await sdk.waitFor('cancel');
    await sdk.run('device.destroy()');
  }
});

test('a lost socket is told to the page in this order: call and device away, then both back', async () => {
  await ringBrowser({ options: { maxCallSignalingTimeoutMs: 10_000 } });
  await sdk.run('acceptCall()');
  await sdk.waitFor('accept');
  const before = (await sdk.happened()).length;
  sdk.engine.strikeSockets('socket-dropped');
  const since = async () => (await sdk.happened()).slice(before);
  await expect.poll(since, patiently).toContain('device registered');
  expect(await since()).toEqual([
    'device error 31005',
    'reconnecting 53001',
    'device unregistered',
    'reconnected',
    'device registered',
  ]);
  await sdk.run('call.disconnect()');
});
