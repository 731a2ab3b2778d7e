import type { CallFilters, CallId } from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CallWorld, type Company } from '../../../testkit/call-world.ts';
import type { ListCalls } from './filter-calls.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.abandon());

const reading = (filters: CallFilters & Partial<ListCalls> = {}) => ({
  ...{ view: 'all' as const, memberId: fernway.agent.id, limit: 50 },
  ...filters,
});

/** The customers of the calls that are found, newest first. */
async function found(filters: CallFilters & Partial<ListCalls> = {}): Promise<Array<string | null>> {
  const { items, count } = await world.database.withOrganization(fernway.orgId, async (tx) => ({
    ...(await world.reader.listCalls(tx, fernway.orgId, reading(filters))),
    count: await world.reader.countCalls(tx, fernway.orgId, reading(filters)),
  }));
  expect(count).toBe(items.length);
  return items.map(({ customerNumber }) => customerNumber);
}

/** An answered call of the agent with a recording, a busy one of the colleague, and a caller who gave up in the queue. */
async function threeCalls() {
  await world.addQueue(fernway);
  const talk = await world.dial(fernway.agent, '+14155550142', { kind: 'answers', afterMs: 500, hangsUpAfterMs: 2000 });
  await world.after(4);
  const busy = await world.dial(fernway.colleague, '+14155550143', { kind: 'busy' });
  await world.after(2);
  const leg = await world.ring(fernway, '+14155550144');
  await world.after(1);
  world.network.end(leg, 'completed');
  await world.after(1);
  return { talk: talk.id, busy: busy.id, missed: leg.callId as CallId };
}
const [talk, busy, missed] = ['+14155550142', '+14155550143', '+14155550144'];

describe('the log shows what its filters mean', () => {
  it('each alone and together', async () => {
    const ids = await threeCalls();
    const caller = await world.call(fernway.orgId, ids.missed);
    expect(await found()).toEqual([missed, busy, talk]);
    expect(await found({ direction: 'outbound' })).toEqual([busy, talk]);
    expect(await found({ outcome: 'missed' })).toEqual([missed]);
    expect(await found({ agentId: fernway.colleague.id })).toEqual([busy]);
    expect(await found({ queueId: caller.queue?.id })).toEqual([missed]);
    expect(await found({ recorded: 'yes' })).toEqual([talk]);
    expect(await found({ recorded: 'no' })).toEqual([missed, busy]);
    expect(await found({ view: 'recorded' })).toEqual([talk]);
    expect(await found({ view: 'mine', direction: 'outbound' })).toEqual([talk]);
    expect(await found({ direction: 'outbound', outcome: 'busy' })).toEqual([busy]);
    expect(await found({ direction: 'inbound', outcome: 'busy' })).toEqual([]);
  });

  it('by when a call began: from then on, and before', async () => {
    const ids = await threeCalls();
    const { createdAt } = await world.call(fernway.orgId, ids.busy);
    expect(await found({ from: createdAt })).toEqual([missed, busy]);
    expect(await found({ to: createdAt })).toEqual([talk]);
  });

  it('by a number in any way people write it', async () => {
    await threeCalls();
    for (const number of ['(415) 555-0143', '415 555 0143', '+1 415-555-0143', '14155550143']) {
      expect(await found({ number }), number).toEqual([busy]);
    }
  });

  it('and says so when a number is not whole', async () => {
    for (const number of ['555', 'Omar', '+']) {
      await expect(found({ number }), number).rejects.toMatchObject({ code: 'number.invalid', field: 'number' });
    }
  });

  it('in pages that end where the hits end', async () => {
    await threeCalls();
    const page = (after?: string) =>
      world.database.withOrganization(fernway.orgId, (tx) =>
        world.reader.listCalls(tx, fernway.orgId, { ...reading({ direction: 'outbound', limit: 1 }), after }),
      );
    const first = await page();
    const second = await page(first.next ?? '');
    expect([first, second].map(({ items }) => items.map(({ customerNumber }) => customerNumber))).toEqual([
      [busy],
      [talk],
    ]);
    expect(second.next).toBeNull();
  });
});
