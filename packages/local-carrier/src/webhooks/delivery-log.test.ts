import { expect, test } from 'vitest';
import { DeliveryLog } from './delivery-log.ts';

const entry = {
  at: '2026-11-21T09:00:00.000Z',
  accountSid: 'AC1',
  callSid: 'CA1',
  kind: 'call-status',
  method: 'POST',
  url: 'http://customer.test/',
  params: {},
  signature: '',
  replayOf: null,
  attempt: 0,
  fault: null,
  status: 204,
  body: '',
  tookMs: 1,
} as const;

test('the newest 18,000 and more are kept, 20,000 at most', () => {
  const log = new DeliveryLog();
  for (let i = 0; i < 45_000; i++) log.add(entry);
  const kept = log.find({});
  expect(kept.length).toBeGreaterThanOrEqual(18_000);
  expect(kept.length).toBeLessThanOrEqual(20_000);
  expect(kept.at(-1)?.id).toBe(45_000);
  expect(kept.map(({ id }) => id)).toEqual(kept.map((_, i) => 45_001 - kept.length + i));
});
