import { afterEach, beforeEach, expect, test } from 'vitest';
import { dialIn, statusOf } from '../../testkit/dial-in.ts';
import { startTestCarrier, type TestCarrier } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier({ profile: 'strict' });
});
afterEach(() => carrier.close());

const codes = () => carrier.world.store.notifications.all().map(({ code }) => code);

test('an address that Twilio could not reach is not asked; the fallback is, then the caller hears an apology', async () => {
  // The addresses of the test's account are plain HTTP.
  const callSid = await dialIn(carrier, '<Say>Hello</Say>');
  await carrier.clock.advance(10_000);
  expect(carrier.web.asked).toEqual([]);
  expect(codes()).toContain(11206);
  expect(codes()).not.toContain(11205);
  expect(statusOf(carrier, callSid)).toBe('completed');
});

test('a redirect to such an address ends there', async () => {
  const { numbers } = carrier.world.store;
  for (const { sid } of numbers.all()) numbers.update(sid, { voiceUrl: 'https://customer.test/voice' });
  await dialIn(carrier, '<Redirect>https://192.168.1.1/next</Redirect>');
  await carrier.clock.advance(10_000);
  expect(carrier.web.asked.map(({ url }) => new URL(url).host)).toEqual(['customer.test']);
  expect(codes()).toContain(11205);
});

test.each([
  ['ws://customer.test/audio', 'Plain HTTP'],
  ['wss://127.0.0.1/audio', 'private'],
])('a stream to %s is not opened', async (url, reason) => {
  const { numbers } = carrier.world.store;
  for (const { sid } of numbers.all()) numbers.update(sid, { voiceUrl: 'https://customer.test/voice' });
  await dialIn(
    carrier,
    `<Start><Stream url="${url}"/><Stream url="wss://customer.test/audio"/></Start><Pause length="9"/>`,
  );
  await carrier.clock.advance(5000);
  expect(carrier.sockets.one.request.url).toBe('wss://customer.test/audio');
  expect(carrier.world.store.notifications.all()).toMatchObject([
    { code: 31901, text: expect.stringContaining(reason) },
  ]);
});
