import { afterEach, beforeEach, expect, test } from 'vitest';
import { addCustomer } from '../testkit/add-customer.ts';
import { CALLER, dialIn, press, statusOf } from '../testkit/dial-in.ts';
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

test('keys come to rest where both ends of a call between own numbers sit in one conference', async () => {
  const caller = await dialIn(carrier, '<Dial><Conference>room</Conference></Dial>');
  const participant = addCustomer(carrier, OWN_NUMBER);
  await carrier.clock.advance(1000);
  const heard: string[] = [];
  carrier.engine.legs.get(participant)?.onDigitsSent((digits) => heard.push(digits));
  expect(carrier.engine.legs.all()).toHaveLength(3);
  await press(carrier, caller, '5');
  expect(heard).toContain('5');
});
