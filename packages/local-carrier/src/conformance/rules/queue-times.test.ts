import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../../virtual-clock.ts';
import { startConformance } from '../conformance-carrier.ts';

const clock = new VirtualClock(Date.parse('2026-11-21T09:00:00Z'));
const { web, control, aCompany } = await startConformance({}, { clock });

async function aQueueOfTwo(enqueue: string) {
  const company = await aCompany();
  web.documents['/inbound'] = `<Response>${enqueue}</Response>`;
  const callers = [];
  for (const from of ['+14155551301', '+14155551302']) {
    callers.push((await control.dial(from, { to: company.number })).callSid);
    await clock.advance(10_000);
  }
  const [queue] = await company.client.queues.list();
  return { ...company, callers, queue: company.client.queues(queue?.sid ?? '') };
}

describe('a queue', () => {
  test('says how long those who wait now have waited on average, in seconds', async () => {
    const { queue, callers } = await aQueueOfTwo('<Enqueue waitUrl="">line</Enqueue>');
    expect(await queue.fetch()).toMatchObject({ currentSize: 2, averageWaitTime: 15 });
    await control.hangUp('+14155551301');
    await clock.advance(2000);
    expect(await queue.fetch()).toMatchObject({ currentSize: 1, averageWaitTime: 12 });
    expect(callers).toHaveLength(2);
  });

  test('says of each member since when it waits, and for how many seconds', async () => {
    const beganAtMs = clock.now();
    const { queue, callers } = await aQueueOfTwo('<Enqueue waitUrl="">line</Enqueue>');
    const members = await queue.members.list();
    expect(members.map(({ callSid, position, waitTime }) => [callSid, position, waitTime])).toEqual([
      [callers[0], 1, 20],
      [callers[1], 2, 10],
    ]);
    expect(members.map(({ dateEnqueued }) => dateEnqueued.getTime() - beganAtMs)).toEqual([0, 10_000]);
    expect((await queue.members('Front').fetch()).waitTime).toBe(20);
  });
});

test('waitUrl is asked by POST where no method is named', async () => {
  web.documents['/wait'] = '<Response><Pause length="60"/></Response>';
  const { callers } = await aQueueOfTwo('<Enqueue waitUrl="/wait">line</Enqueue>');
  expect(web.asked.filter(({ path }) => path === '/wait').map(({ path, params }) => [path, params.CallSid])).toEqual(
    callers.map((sid) => ['/wait', sid]),
  );
});
