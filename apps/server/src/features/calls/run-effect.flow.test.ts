import { afterEach, beforeEach, expect, it } from 'vitest';
import { CallWorld, type Company } from '../../testkit/call-world.ts';
import { dueEffects } from './effects.store.ts';
import { hangUpCall } from './hang-up-call.ts';
import { runEffect } from './run-effect.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

it('lets no phone ring for an agent who hung up while the leg waited for its turn at the carrier', async () => {
  const call = await world.place(fernway.agent, '+14155550142');
  await world.calls.stop();
  await world.network.connect(fernway.orgId, fernway.agent.id, call.id);
  await world.network.idle();
  const [placing] = await world.database.withOrganization(fernway.orgId, (tx) => dueEffects(tx, world.clock.now()));
  if (placing?.kind !== 'place-leg') throw new Error('The agent joined, and no leg is to be placed.');
  const take = async () => void (await hangUpCall(world.calls.deps, fernway.agent, call.id));
  await runEffect({ ...world.calls.deps, creates: { take } }, fernway.orgId, placing);
  expect(world.network.legs.filter(({ role }) => role === 'customer')).toEqual([]);
  await world.restart();
  await world.calls.start();
  await world.settle();
  expect(await world.call(fernway.orgId, call.id)).toMatchObject({ outcome: 'cancelled', endedBy: 'agent' });
});

it('gives up a request that breaks by a fault of ours, and the line is hung up all the same', async () => {
  const call = await world.dial(fernway.agent, '+14155550142', { kind: 'answers', afterMs: 0 });
  await world.after(1);
  await world.calls.stop();
  await hangUpCall(world.calls.deps, fernway.agent, call.id);
  const carrierOf = () => Promise.reject(new TypeError('a fault of ours'));
  const deps = { ...world.calls.deps, carrierOf, creates: { take: async () => {} } };
  const due = () => world.database.withOrganization(fernway.orgId, (tx) => dueEffects(tx, world.clock.now()));
  let tries = 0;
  for (let effects = await due(); effects.length > 0; effects = await due()) {
    for (const effect of effects) await runEffect(deps, fernway.orgId, effect);
    await world.clock.advance(30_000);
    tries += 1;
  }
  expect(tries).toBe(20);
  await world.restart();
  await world.calls.start();
  await world.settle();
  expect(await world.call(fernway.orgId, call.id)).toMatchObject({ state: 'ended' });
});
