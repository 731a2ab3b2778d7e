import { afterEach, beforeEach, expect, test } from 'vitest';
import { ACCOUNT, startTestCarrier, type TestCarrier, WEB } from '../testkit/test-carrier.ts';

const PHONE = '+14155550145';
let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

function verify(more: { delayMs?: number; extension?: string } = {}) {
  return carrier.engine.callerIds.verify({
    accountSid: ACCOUNT,
    phoneNumber: PHONE,
    friendlyName: 'Mobile',
    delayMs: 0,
    extension: '',
    statusCallback: { url: `${WEB}/verified`, method: 'POST' },
    ...more,
  });
}

test('nobody types: half a minute after the answer the call ends and nothing is verified', async () => {
  verify();
  await carrier.clock.advance(30_000);
  expect(carrier.web.to('/verified')).toEqual([]);
  await carrier.clock.advance(2_000);
  const [told] = carrier.web.to('/verified');
  expect(told?.params).toMatchObject({ VerificationStatus: 'failed', CallStatus: 'completed', To: PHONE });
  expect(told?.params).not.toHaveProperty('OutgoingCallerIdSid');
  expect(carrier.world.store.callerIds.all()).toEqual([]);
});

test('the call waits as long as it was asked to, then dials the extension', async () => {
  const { call } = verify({ delayMs: 10_000, extension: '12' });
  await carrier.clock.advance(9_000);
  expect(carrier.world.store.calls.get(call.sid)?.status).toBe('queued');
  await carrier.clock.advance(3_000);
  expect(carrier.media.lines.get(`phone ${call.sid}`)?.digitsSent).toBe('12');
});
