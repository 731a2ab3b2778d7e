import { afterEach, beforeEach, expect, test } from 'vitest';
import { statusOf } from './testkit/dial-in.ts';
import { ACCOUNT, OWN_NUMBER, startTestCarrier, type TestCarrier } from './testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier({ profile: 'twilio' });
});
afterEach(() => carrier.close());

test('Twilio’s rings late, waits longer than the timeout says, and shows lists late', async () => {
  const { sid } = carrier.engine.apiCalls.create({
    accountSid: ACCOUNT,
    from: OWN_NUMBER,
    to: '+14155550115',
    phoneNumberSid: null,
    statusCallbacks: [],
    timeoutSeconds: 30,
    timeLimitSeconds: 20,
    applicationSid: null,
    fallback: null,
    script: { twiml: '<Response/>' },
  });
  expect(carrier.world.store.calls.list(ACCOUNT)).toEqual([]);
  await carrier.clock.advance(900);
  expect(statusOf(carrier, sid)).toBe('initiated');
  await carrier.clock.advance(3100);
  expect(statusOf(carrier, sid)).toBe('ringing');
  expect(carrier.world.store.calls.list(ACCOUNT)).toMatchObject([{ sid }]);
  await carrier.clock.advance(30_500);
  expect(statusOf(carrier, sid)).toBe('ringing');
  await carrier.clock.advance(500);
  expect(statusOf(carrier, sid)).toBe('no-answer');
});
