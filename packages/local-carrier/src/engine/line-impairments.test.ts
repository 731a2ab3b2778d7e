import { afterEach, beforeEach, expect, test } from 'vitest';
import { fault } from '../faults/fault.ts';
import { addCustomer } from '../testkit/add-customer.ts';
import { ACCOUNT, dialFromBrowser, startTestCarrier, type TestCarrier } from '../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier({ callsPerSecond: 100 });
});
afterEach(() => carrier.close());

const customer = '+14155550190';
const strike = (...faults: object[]) => carrier.faults.replace(faults.map((each) => fault.parse(each)));
const lineOf = (callSid: string) => carrier.engine.legs.get(callSid)?.lineId ?? '';

test('a number’s line has the faults of its media, worst of each kind, each way', () => {
  strike(
    { scope: customer, kind: 'media-lost', percent: 5 },
    { scope: customer, kind: 'media-lost', percent: 20, direction: 'from' },
    { scope: customer, kind: 'media-late', delayMs: 300, direction: 'to' },
  );
  const struck = lineOf(addCustomer(carrier, customer));
  const other = lineOf(addCustomer(carrier, '+14155550191', { seat: { label: 'other' } }));
  expect(carrier.media.impairments.get(struck)).toEqual({
    from: { lostPercent: 20, lateMs: 0, jitterMs: 0 },
    to: { lostPercent: 5, lateMs: 300, jitterMs: 0 },
    setupMs: 0,
  });
  expect(carrier.media.impairments.has(other)).toBe(false);
});

test('a fault strikes a call that is up, and leaves it when it is cleared', async () => {
  const { callSid, lineId } = await dialFromBrowser(carrier);
  strike({ scope: 'client:o1_m1', kind: 'media-jittered', delayMs: 60 }, { scope: ACCOUNT, kind: 'media-slow' });
  expect(carrier.media.impairments.get(lineId)).toMatchObject({ from: { jitterMs: 60 }, setupMs: 3000 });
  carrier.faults.clear();
  expect(carrier.media.impairments.has(lineOf(callSid))).toBe(false);
});
