import { afterEach, beforeEach, expect, test } from 'vitest';
import { CALLER, dialIn, statusOf } from '../testkit/dial-in.ts';
import { OWN_NUMBER, startTestCarrier, type TestCarrier } from '../testkit/test-carrier.ts';

let carrier: TestCarrier;

beforeEach(() => {
  carrier = startTestCarrier();
});

afterEach(() => carrier.close());

const dialsItself = `<Dial><Number>${OWN_NUMBER}</Number></Dial>`;

test('a number that dials itself comes to an end, and the first caller with it', async () => {
  const sid = await dialIn(carrier, dialsItself);
  await carrier.clock.advance(60_000);
  expect(statusOf(carrier, sid)).toBe('completed');
  expect(carrier.engine.legs.all()).toEqual([]);
  expect(carrier.web.to('/voice')).toHaveLength(71);
});

test('a call may dial numbers of the account as often as it likes, one after the other', async () => {
  carrier.web.on('/voice', `<Response>${dialsItself.repeat(80)}</Response>`, '<Response><Reject/></Response>');
  carrier.engine.phones.dial({ from: CALLER, to: OWN_NUMBER });
  await carrier.clock.advance(60_000);
  expect(carrier.web.to('/voice')).toHaveLength(81);
});
