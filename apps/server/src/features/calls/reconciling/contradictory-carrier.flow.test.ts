import type { Call, CallId, LegId } from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noFaults } from '../../../carrier/scripted/script.ts';
import { newId } from '../../../platform/ids.ts';
import { CallWorld, type Company } from '../../../testkit/call-world.ts';
import { hangUpCall } from '../in-call/hang-up-call.ts';
import { reportAgentLine } from '../in-call/report-agent-line.ts';

const customer = '+14155550142';
let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
  await world.calls.start();
});
afterEach(() => world.close([fernway]));

const now = (call: Call) => world.call(fernway.orgId, call.id);
const customersPlaced = () => world.network.legs.filter(({ role }) => role === 'customer').length;

describe('webhooks that misbehave', () => {
  it.each(['doubled', 'late', 'reordered'] as const)('%s: the call ends as it went', async (facts) => {
    world.network.faults = { ...noFaults, facts };
    const call = await world.dial(fernway.agent, customer, { kind: 'answers', afterMs: 3000, hangsUpAfterMs: 12_000 });
    await world.after(25);
    expect(await now(call)).toMatchObject({
      state: 'ended',
      outcome: 'answered',
      endedBy: 'customer',
      talkMs: 12_000,
    });
    expect(customersPlaced()).toBe(1);
  });

  it('all lost: only the reconciler can know, and nobody stays on call [R2-21]', async () => {
    world.network.faults = { ...noFaults, facts: 'lost' };
    const call = await world.dial(fernway.agent, customer, { kind: 'answers', afterMs: 3000, hangsUpAfterMs: 60_000 });
    await reportAgentLine(world.calls.deps, fernway.agent, call.id, { line: 'joined' });
    await world.after(45);
    expect((await now(call)).state).toBe('answered');
    await world.after(60);
    const ended = await now(call);
    expect(ended).toMatchObject({ state: 'ended', outcome: 'answered', endedBy: 'customer', talkMs: 60_000 });
    await world.after(60);
    // It begins when the reconciler has learnt of the answer.
    const [recording] = (await now(call)).recordings;
    expect(recording?.state).toBe('ready');
    expect(recording?.durationMs).toBeGreaterThan(30_000);
    expect(recording?.durationMs).toBeLessThan(60_000);
  });

  it('all lost, also from the browser: the carrier is asked before the deadline acts', async () => {
    world.network.faults = { ...noFaults, facts: 'lost' };
    const call = await world.dial(fernway.agent, customer, { kind: 'busy' });
    await world.after(21);
    expect(customersPlaced()).toBe(1);
    await world.after(40);
    expect(await now(call)).toMatchObject({ state: 'ended', outcome: 'busy' });
  });

  it('a fact about another company’s call changes nothing', async () => {
    const harbour = await world.addCompany('harbour');
    const call = await world.dial(fernway.agent, customer);
    await world.after(1);
    const leg = world.network.legs.find(({ role }) => role === 'customer');
    await world.calls.inbox.receive(harbour.orgId, {
      dedupeKey: 'forged',
      callId: call.id,
      legId: leg?.legId ?? null,
      carrierLegId: leg?.carrierLegId ?? null,
      at: world.clock.now(),
      fact: { type: 'leg.answered' },
    });
    expect((await now(call)).state).toBe('ringing');
    expect(await world.events(harbour.orgId)).toEqual([]);
    await hangUpCall(world.calls.deps, fernway.agent, call.id);
  });
});

describe('placing a leg with an unclear answer', () => {
  it('finds the leg that was placed after all, and never places a second', async () => {
    world.network.faults = { ...noFaults, placing: 'unclear-placed', facts: 'lost' };
    const call = await world.place(fernway.agent, customer, { kind: 'answers', afterMs: 2000, hangsUpAfterMs: 20_000 });
    await world.network.connect(fernway.orgId, fernway.agent.id, call.id);
    await reportAgentLine(world.calls.deps, fernway.agent, call.id, { line: 'joined' });
    await world.settle();
    world.network.faults = noFaults;
    await world.after(5);
    expect(customersPlaced()).toBe(1);
    expect((await now(call)).state).toBe('answered');
    await world.after(40);
    expect(await now(call)).toMatchObject({ outcome: 'answered', endedBy: 'customer' });
  });

  it('tells the agent when it cannot be known, and does not dial again', async () => {
    world.network.faults = { ...noFaults, placing: 'unclear-lost' };
    const call = await world.dial(fernway.agent, customer);
    await world.after(20);
    const ended = await now(call);
    expect(ended).toMatchObject({ state: 'ended', outcome: 'unknown', endedBy: 'carrier' });
    expect(ended.reason).toMatch(/not placed again/);
    expect(customersPlaced()).toBe(0);
  });

  it('hangs up a leg that turns up after its call was given up', async () => {
    world.network.faults = { ...noFaults, placing: 'unclear-lost' };
    const call = await world.dial(fernway.agent, customer);
    await world.after(20);
    const ended = await now(call);
    world.network.faults = noFaults;
    const legId = await world.database.withOrganization(fernway.orgId, (tx) =>
      tx.selectFrom('calls').select('customer_leg_id').executeTakeFirstOrThrow(),
    );
    world.network.place(fernway.orgId, {
      callId: ended.id,
      legId: legId.customer_leg_id as never,
      from: ended.ownNumber.number,
      to: customer,
      ringSeconds: 30,
      longestSeconds: 100,
    });
    await world.after(2);
    expect(world.network.openLegs()).toEqual([]);
    expect((await now(call)).outcome).toBe('unknown');
  });
});

describe('a carrier that is down', () => {
  it('is asked again until the hang-up is confirmed', async () => {
    const call = await world.dial(fernway.agent, customer, { kind: 'answers', afterMs: 1000 });
    await world.after(3);
    world.network.faults = { ...noFaults, down: true };
    await hangUpCall(world.calls.deps, fernway.agent, call.id);
    await world.after(10);
    expect((await now(call)).state).toBe('answered');
    world.network.faults = noFaults;
    await world.after(30);
    expect(await now(call)).toMatchObject({ state: 'ended', endedBy: 'agent' });
  });

  it('does not keep an agent on call for ever [R2-21]', async () => {
    const call = await world.dial(fernway.agent, customer, { kind: 'answers', afterMs: 1000 });
    await world.after(3);
    world.network.faults = { ...noFaults, down: true };
    await hangUpCall(world.calls.deps, fernway.agent, call.id);
    await world.after(70);
    expect(await now(call)).toMatchObject({ state: 'ended', endedBy: 'system' });
    world.network.faults = noFaults;
    await world.after(60);
  });
});

describe('the reconciler', () => {
  it('believes that a line is gone only after two answers, ten seconds apart', async () => {
    world.network.faults = { ...noFaults, facts: 'lost' };
    const call = await world.dial(fernway.agent, customer, { kind: 'answers', afterMs: 1000 });
    await reportAgentLine(world.calls.deps, fernway.agent, call.id, { line: 'joined' });
    await world.after(35);
    expect((await now(call)).state).toBe('answered');
    const forgotten = world.network.legs.splice(0);
    await world.after(27);
    expect((await now(call)).state).toBe('answered');
    await world.after(30);
    expect(await now(call)).toMatchObject({ state: 'ended', outcome: 'answered' });
    for (const leg of forgotten) leg.cancel();
    await world.after(20);
  });

  it('never ends a line that does not bear our mark: the account may run other systems', async () => {
    const leg = world.network.place(fernway.orgId, {
      callId: newId<CallId>(),
      legId: newId<LegId>(),
      from: '+14155550100',
      to: customer,
      ringSeconds: 30,
      longestSeconds: 60,
    });
    await world.after(1);
    world.network.answer(leg);
    await world.after(120);
    expect(leg.state).toBe('in-progress');
    world.network.end(leg, 'completed');
  });

  it('leaves a busy carrier in peace for a while', async () => {
    await world.after(60);
    const usual = world.network.requests;
    world.network.faults = { ...noFaults, down: 'busy' };
    await world.after(90);
    const asked = world.network.requests - usual;
    expect(asked).toBeGreaterThan(0);
    expect(asked).toBeLessThan(3);
    world.network.faults = noFaults;
    await world.after(61);
  });
});

describe('a restart', () => {
  it('does what was asked before the crash', async () => {
    const call = await world.dial(fernway.agent, customer, { kind: 'answers', afterMs: 1000 });
    await world.after(3);
    await world.calls.stop();
    await hangUpCall(world.calls.deps, fernway.agent, call.id);
    expect(world.network.openLegs()).toHaveLength(2);
    await world.restart();
    await world.calls.start();
    await world.settle();
    expect(await now(call)).toMatchObject({ state: 'ended', outcome: 'answered', endedBy: 'agent' });
  });

  it('never places a leg again whose placing was interrupted', async () => {
    const call = await world.place(fernway.agent, customer);
    await world.calls.stop();
    await world.network.connect(fernway.orgId, fernway.agent.id, call.id);
    await world.settle();
    await world.database.withOrganization(fernway.orgId, (tx) =>
      tx.updateTable('call_effects').set({ state: 'started', attempts: 1 }).where('kind', '=', 'place-leg').execute(),
    );
    await world.restart();
    await world.calls.start();
    await world.after(20);
    expect(customersPlaced()).toBe(0);
    expect(await now(call)).toMatchObject({ state: 'ended', outcome: 'unknown' });
  });

  it('dials the customer of an agent who joined just before the crash, once', async () => {
    const call = await world.place(fernway.agent, customer, { kind: 'answers', afterMs: 1000, hangsUpAfterMs: 4000 });
    await world.calls.stop();
    await world.network.connect(fernway.orgId, fernway.agent.id, call.id);
    await world.network.idle();
    expect(customersPlaced()).toBe(0);
    await world.restart();
    await world.calls.start();
    await world.after(8);
    expect(customersPlaced()).toBe(1);
    expect(await now(call)).toMatchObject({ state: 'ended', outcome: 'answered', endedBy: 'customer' });
  });

  it('frees an agent whose browser never connected, because the crash came first', async () => {
    const call = await world.place(fernway.agent, customer);
    await world.calls.stop();
    await world.after(25);
    expect((await now(call)).state).toBe('connecting');
    await world.restart();
    await world.calls.start();
    await world.settle();
    expect(await now(call)).toMatchObject({ state: 'ended', outcome: 'failed', endedBy: 'system' });
    expect(world.network.legs).toEqual([]);
  });

  it('finds that the call ended while we were down', async () => {
    const call = await world.dial(fernway.agent, customer, { kind: 'answers', afterMs: 1000, hangsUpAfterMs: 8000 });
    await world.after(3);
    await world.calls.stop();
    world.network.faults = { ...noFaults, facts: 'lost' };
    await world.after(20);
    world.network.faults = noFaults;
    await world.restart();
    await world.calls.start();
    await world.after(2);
    expect(await now(call)).toMatchObject({ state: 'ended', outcome: 'answered', talkMs: 8000, endedBy: 'customer' });
  });
});
