import type { NumberId } from '@ringdesk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CallWorld, type Company } from '../../testkit/call-world.ts';
import { listNumberFlows, saveNumberFlow } from '../numbers/public.ts';
import { settingsOf } from './number-flow.ts';

/** A number that leads to one agent, who is on a call when somebody rings it. */
let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
  await world.addQueue(fernway);
  await world.comeIn(fernway.agent);
});
afterEach(() => world.close([fernway]));

const ann = '+14155550177';
const customer = '+14155550178';

async function leadsToAgent(otherwise: { whenBusy?: 'otherwise' } = {}): Promise<void> {
  const destination = { kind: 'member', memberId: fernway.agent.id, ...otherwise } as const;
  await world.database.withOrganization(fernway.orgId, async (tx) => {
    const [number] = await listNumberFlows(tx);
    if (number === undefined) throw new Error('There is no number.');
    const settings = await settingsOf(tx, number.id as NumberId);
    await saveNumberFlow(tx, number, number.label, { ...settings, destination });
  });
}

const waiting = async () =>
  (await world.snapshot(fernway)).liveCalls.find(({ direction }) => direction === 'inbound') ?? null;
const asked = async () => (await world.offers(fernway)).map(({ to }) => to);

it('their phone stays quiet, the caller is theirs, and is offered after the call', async () => {
  await leadsToAgent();
  const call = await world.dial(fernway.agent, customer);
  const leg = await world.ring(fernway, ann);
  expect(await asked()).toEqual([]);
  expect(await waiting()).toMatchObject({ state: 'waiting', queue: null, wantedAgentId: fernway.agent.id });
  await world.hangUp(fernway.agent, call.id);
  await world.settle();
  expect(await asked()).toEqual([fernway.agent.name]);
  world.network.end(leg, 'completed');
  await world.settle();
});

it('whose page is gone when the call ends has ten seconds to come back before the caller is sent on', async () => {
  await leadsToAgent();
  const call = await world.dial(fernway.agent, customer);
  const leg = await world.ring(fernway, ann);
  world.online.delete(fernway.agent.id);
  await world.hangUp(fernway.agent, call.id);
  await world.after(8);
  expect(await waiting()).toMatchObject({ state: 'waiting' });
  world.online.add(fernway.agent.id);
  world.routing.wake(fernway.orgId);
  await world.settle();
  expect(await asked()).toEqual([fernway.agent.name]);
  world.network.end(leg, 'completed');
  await world.settle();
});

it('who is not there at all lets nobody wait', async () => {
  await leadsToAgent();
  world.online.delete(fernway.agent.id);
  const leg = await world.ring(fernway, ann);
  expect(leg.plans.at(-1)).toMatchObject({ kind: 'voicemail' });
  world.network.end(leg, 'completed');
  await world.settle();
});

it('where the number says so, whoever rings meanwhile goes on at once, and waits when they are free', async () => {
  await leadsToAgent({ whenBusy: 'otherwise' });
  const call = await world.dial(fernway.agent, customer);
  const first = await world.ring(fernway, ann, { messageMs: 2000 });
  expect(first.plans.map(({ kind }) => kind)).toContain('voicemail');
  await world.after(9);
  await world.hangUp(fernway.agent, call.id);
  await world.settle();
  const second = await world.ring(fernway, ann);
  expect(await asked()).toEqual([fernway.agent.name]);
  world.network.end(second, 'completed');
  await world.settle();
});
