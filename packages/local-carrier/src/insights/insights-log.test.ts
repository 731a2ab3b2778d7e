import { expect, test } from 'vitest';
import { InsightsLog } from './insights-log.ts';

const event = {
  at: '2026-11-21T12:00:00.000Z',
  accountSid: 'AC1',
  callSid: 'CA1',
  kind: 'event' as const,
  level: 'INFO',
  group: 'connection',
  name: 'accepted',
  payload: {},
};

test('finds by account, call, group and where one has got to, oldest first', () => {
  const log = new InsightsLog();
  log.add(event);
  log.add({ ...event, group: 'feedback', callSid: 'CA2' });
  log.add({ ...event, accountSid: null });
  const ids = (filter: Parameters<InsightsLog['find']>[0]) => log.find(filter).map(({ id }) => id);
  expect(ids({})).toEqual([1, 2, 3]);
  expect(ids({ account: 'AC1' })).toEqual([1, 2]);
  expect(ids({ call: 'CA2' })).toEqual([2]);
  expect(ids({ group: 'connection' })).toEqual([1, 3]);
  expect(ids({ after: 2 })).toEqual([3]);
});

test('forgets the oldest when there is too much, and no feedback for the sake of measurements', () => {
  const log = new InsightsLog();
  log.add({ ...event, group: 'feedback' });
  const payload = 'x'.repeat(1_000_000);
  for (let i = 0; i < 20; i++) log.add({ ...event, payload });
  const found = log.find({});
  expect(found.map(({ id }) => id)).toEqual([1, ...Array.from({ length: 15 }, (_, i) => i + 7)]);
});
