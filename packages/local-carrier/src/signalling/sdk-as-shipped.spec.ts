import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { NUMBER, PHONE, patiently, ShippedSdk } from './testkit/shipped-sdk.ts';

/** The official SDK with no option at all, in a browser whose names lead to the carrier's TLS port. */
let shipped: ShippedSdk;
let page: Page;
const inPage = <T>(script: string) => page.evaluate<T>(script);

beforeAll(async () => {
  shipped = await ShippedSdk.start();
  page = await shipped.openPage(encodeURIComponent('@twilio/voice-sdk'));
  const token = await shipped.token('page');
  // As a user of the SDK writes it; only the processing of the microphone is off, which would take a tone for noise.
  await inPage(`(async () => {
    window.failed = [];
    window.messages = [];
    window.plain = { rtcConstraints: { audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false } } };
    window.device = new Twilio.Device(${JSON.stringify(token)});
    window.take = (call) => {
      window.call = call;
      call.on('error', (error) => failed.push(error.code));
      call.on('messageReceived', ({ content }) => messages.push(content));
    };
    device.on('error', (error) => failed.push(error.code));
    device.on('incoming', (call) => {
      take(call);
      call.accept(plain);
    });
    await device.register();
  })()`);
});

afterEach(async () => {
  await inPage('device.disconnectAll()');
  await shipped.phoneIsIdle();
  await expect.poll(() => [...shipped.answered], patiently).toContain('eventgw.us1.twilio.com 200');
  expect([...shipped.answered].filter((each) => !/ 20[046]$/.test(each))).toEqual([]);
  expect(await inPage('failed')).toEqual([]);
});
afterAll(() => shipped.close());

test('registers at Twilio’s own address, gives its parameters, and speaks with the program in the midst of the call', async () => {
  expect(await inPage('[device.state, device.edge, device.identity]')).toEqual(['registered', 'ashburn', 'page']);
  await inPage(`device.connect({ ...plain, params: { order: '7 & more' } }).then(take)`);
  await expect.poll(() => inPage('call.status()'), patiently).toBe('open');
  const asked = { path: '/voice', From: 'client:page', order: '7 & more' };
  expect(shipped.asked).toContainEqual(expect.objectContaining(asked));

  const callSid = await inPage<string>('call.parameters.CallSid');
  const ofCall = shipped.client.calls(callSid);
  await ofCall.userDefinedMessageSubscriptions.create({ callback: `${shipped.programUrl}/said` });
  await inPage(`call.sendMessage({ content: { hello: 1 }, messageType: 'user-defined-message' })`);
  await expect
    .poll(() => shipped.asked.find(({ path }) => path === '/said'), patiently)
    .toMatchObject({ CallSid: callSid, Content: '{"hello":1}' });
  await ofCall.userDefinedMessages.create({ content: '{"yes":2}' });
  await expect.poll(() => inPage('messages'), patiently).toEqual([{ yes: 2 }]);

  await inPage(`call.postFeedback(4, 'echo')`);
  await expect
    .poll(() => shipped.control.insights({ call: callSid, group: 'feedback' }), patiently)
    .toMatchObject([{ name: 'received', payload: { quality_score: 4, issue_name: 'echo' } }]);
});

test('is called with parameters of its own', async () => {
  const twiml = '<Response><Pause length="60"/></Response>';
  const { sid } = await shipped.client.calls.create({ to: 'client:page?case=7', from: NUMBER, twiml });
  await expect.poll(() => inPage('window.call?.parameters.CallSid'), patiently).toBe(sid);
  await expect.poll(() => inPage('call.status()'), patiently).toBe('open');
  expect(await inPage('[...call.customParameters]')).toEqual([['case', '7']]);
});

test('a preflight test reports of the edge that was asked, in PCMU where opus was preferred', async () => {
  const token = JSON.stringify(await shipped.token('preflight'));
  const options = JSON.stringify({ edge: 'dublin', codecPreferences: ['opus', 'pcmu'] });
  await inPage(`new Promise((resolve, reject) => {
    window.preflight = Twilio.Device.runPreflight(${token}, ${options});
    preflight.on('sample', () => preflight._samples.length === 3 && resolve());
    preflight.on('failed', reject);
  })`);
  await shipped.control.hangUp(PHONE);
  await expect.poll(() => inPage('preflight.report?.callQuality'), patiently).toBe('excellent');
  const report = await inPage('preflight.report');
  expect(report).toMatchObject({
    callSid: expect.stringMatching(/^CA/),
    edge: 'dublin',
    selectedEdge: 'dublin',
    isTurnRequired: false,
    networkTiming: { signaling: { duration: expect.any(Number) }, dtls: { duration: expect.any(Number) } },
    warnings: [],
  });
  expect(await inPage('[...new Set(preflight.report.samples.map(({ codecName }) => codecName))]')).toEqual(['PCMU']);
});
