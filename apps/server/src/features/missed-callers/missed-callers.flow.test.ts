import type { CallId } from '@ringdesk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CallWorld, type Company } from '../../testkit/call-world.ts';
import { expectProjection } from '../../testkit/expect-projection.ts';
import { listMissedCallers } from './missed-caller.store.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
  await world.addQueue(fernway);
  world.online.add(fernway.agent.id);
});
afterEach(() => world.close([fernway]));

const ann = '+14155550177';

const list = (view: 'mine' | 'open' | 'closed') =>
  world.database.withOrganization(fernway.orgId, async (tx) => {
    const query = { view, memberId: fernway.agent.id, queueIds: [], limit: 50 };
    return (await listMissedCallers(tx, fernway.orgId, world.encryption, query)).items;
  });

/** Rings, waits a little and hangs up. */
async function missed(from: typeof ann | null = ann): Promise<void> {
  const leg = await world.ring(fernway, from);
  world.network.end(leg, 'completed');
  await world.settle();
}

it('who hangs up before anybody speaks to them stands in the list once, however often they try', async () => {
  await expectProjection(world, fernway, missed);
  await missed();
  expect(await list('open')).toMatchObject([{ callerNumber: ann, attempts: 2, closedAt: null, owner: null }]);
  expect((await world.snapshot(fernway)).openMissedCallers).toBe(1);
});

it('who withheld the number is an entry of their own each time', async () => {
  await missed(null);
  await missed(null);
  expect(await list('open')).toHaveLength(2);
});

it('a call back that is answered closes the entry, and one that is not does not', async () => {
  await missed();
  const busy = await world.dial(fernway.agent, ann, { kind: 'busy' });
  await world.after(2);
  expect((await world.call(fernway.orgId, busy.id)).outcome).toBe('busy');
  expect(await list('open')).toHaveLength(1);
  const call = await world.dial(fernway.agent, ann, { kind: 'answers', afterMs: 0, hangsUpAfterMs: 2000 });
  await world.after(4);
  expect(await list('open')).toEqual([]);
  expect(await list('closed')).toMatchObject([{ closedByCallId: call.id }]);
});

it('so does another call of theirs that an agent answers', async () => {
  await missed();
  const leg = await world.ring(fernway, ann);
  const callId = leg.callId as CallId;
  await world.claim(fernway.agent, callId);
  await world.network.connect(fernway.orgId, fernway.agent.id, callId);
  await world.report(fernway.agent, callId, 'joined');
  world.network.end(leg, 'completed');
  await world.settle();
  expect(await list('closed')).toMatchObject([{ closedByCallId: callId }]);
});

it('who leaves a message is called back all the same, and the message is there', async () => {
  world.online.clear();
  await world.ring(fernway, ann, { messageMs: 3000 });
  await world.after(25);
  expect(await list('open')).toMatchObject([{ callerNumber: ann }]);
  const { openVoicemails } = await world.snapshot(fernway);
  expect(openVoicemails).toBe(1);
});
