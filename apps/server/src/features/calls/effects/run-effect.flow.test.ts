import type { Call } from '@ringdesk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FindLeg } from '../../../carrier/carrier.port.ts';
import { CallWorld, type Company } from '../../../testkit/call-world.ts';
import { hangUpCall } from '../in-call/hang-up-call.ts';
import { dueEffects } from './effects.store.ts';
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
  const { steps } = await world.database.withOrganization(fernway.orgId, (tx) =>
    world.reader.getCall(tx, fernway.orgId, call.id),
  );
  expect(steps.filter(({ type }) => type === 'call.problem').map(({ text }) => text)).toContain(
    'A line could not be ended: it was tried 20 times and given up. The log says why.',
  );
  // The screens hear of it.
  const told = (await world.events(fernway.orgId)).filter(({ type }) => type === 'call.problem-noted');
  expect(told.length).toBe(world.calls.givenUp());
  expect(told.length).toBeGreaterThan(0);
  await world.restart();
  await world.calls.start();
  await world.settle();
  expect(await world.call(fernway.orgId, call.id)).toMatchObject({ state: 'ended' });
});

it('gives up what breaks before it is even asked for, and the call comes to its end', async () => {
  const call = await world.place(fernway.agent, '+14155550142');
  await world.calls.stop();
  await world.network.connect(fernway.orgId, fernway.agent.id, call.id);
  await world.network.idle();
  const take = () => Promise.reject(new TypeError('a fault of ours'));
  const deps = { ...world.calls.deps, creates: { take } };
  const due = () => world.database.withOrganization(fernway.orgId, (tx) => dueEffects(tx, world.clock.now()));
  let tries = 0;
  for (let effects = await due(); effects.length > 0 && tries < 30; effects = await due()) {
    for (const effect of effects) await runEffect(deps, fernway.orgId, effect);
    await world.clock.advance(30_000);
    tries += 1;
  }
  expect(tries).toBe(20);
  await world.restart();
  await world.calls.start();
  await world.after(1);
  expect(await world.call(fernway.orgId, call.id)).toMatchObject({ state: 'ended', outcome: 'unknown' });
});

it('looks for an unclear leg among none of the other calls to the same number', async () => {
  const sought: FindLeg[] = [];
  const find = async ({ id }: Call) => {
    const { orgId } = fernway;
    const carrier = await world.calls.deps.carrierOf(orgId);
    const findLeg = async (request: FindLeg) => {
      sought.push(request);
      return null;
    };
    const carrierOf = async () => ({ ...carrier, findLeg });
    const due = await world.database.withOrganization(orgId, (tx) =>
      dueEffects(tx, new Date(world.clock.now().getTime() + 60_000)),
    );
    const looking = due.find(({ kind, callId }) => kind === 'find-leg' && callId === id);
    if (looking === undefined) throw new Error('Nobody looks for the leg.');
    await runEffect({ ...world.calls.deps, carrierOf, creates: { take: async () => {} } }, orgId, looking);
  };
  const known = await world.dial(fernway.agent, '+14155550142');
  world.network.faults = { ...world.network.faults, placing: 'unclear-lost' };
  const unclear = await world.dial(fernway.colleague, '+14155550142');
  await find(unclear);
  const [leg] = world.network.legs.filter(({ callId, role }) => callId === known.id && role === 'customer');
  expect(sought[0]).toMatchObject({ others: new Set([leg?.carrierLegId]), onlyByLabel: false });
  world.network.faults = { ...world.network.faults, placing: 'clear' };
  await world.hangUp(fernway.agent, known.id);
  await world.after(20);
  expect(await world.call(fernway.orgId, unclear.id)).toMatchObject({ outcome: 'unknown' });
  world.network.faults = { ...world.network.faults, placing: 'unclear-lost' };
  const second = await world.dial(fernway.colleague, '+14155550142');
  await find(second);
  expect(sought[1]).toMatchObject({ onlyByLabel: true });
  await world.after(20);
});
