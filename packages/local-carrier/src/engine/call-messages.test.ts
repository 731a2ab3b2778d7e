import { expect, test } from 'vitest';
import { dialIn } from '../testkit/dial-in.ts';
import { ACCOUNT, startTestCarrier, WEB } from '../testkit/test-carrier.ts';

test('a subscription ends with its call, also where no browser was ever in it', async () => {
  const carrier = startTestCarrier();
  const { callMessages, legs } = carrier.engine;
  const callSid = await dialIn(carrier, '<Pause length="60"/>');
  const sid = callMessages.subscribe(ACCOUNT, callSid, { url: `${WEB}/messages`, method: 'POST' }, 'once');
  expect(callMessages.isSubscribed(sid, callSid)).toBe(true);
  legs.get(callSid)?.end('hung-up');
  expect(callMessages.isSubscribed(sid, callSid)).toBe(false);
  await carrier.close();
});
