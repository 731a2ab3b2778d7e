import type { CallId } from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ScriptedLeg } from '../../../carrier/scripted/scripted-leg.ts';
import { CallWorld, type Company } from '../../../testkit/call-world.ts';
import { callerInLine, heardBy } from '../../../testkit/caller-in-line.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

const ann = '+14155550177';
const waiting = (settings?: Parameters<CallWorld['addQueue']>[1]) => callerInLine(world, fernway, settings);
const callOf = (id: CallId) => world.call(fernway.orgId, id);

async function finish(leg: ScriptedLeg): Promise<void> {
  world.network.end(leg, 'completed');
  await world.settle();
}

describe('a caller', () => {
  it('hears the greeting with the notice, then waits, and every screen knows', async () => {
    const { leg, id } = await waiting();
    expect(leg.plans[0]).toMatchObject({ kind: 'queue', queueName: 'support_queue' });
    expect(JSON.stringify(leg.plans[0])).toContain('may be recorded');
    expect(await callOf(id)).toMatchObject({
      direction: 'inbound',
      state: 'waiting',
      agent: null,
      customerNumber: ann,
      queue: { label: 'Support' },
      waitingSince: expect.any(String),
    });
    const types = (await world.events(fernway.orgId)).map(({ type }) => type);
    expect(types).toEqual(['call.arrived', 'call.queued']);
    await finish(leg);
    expect(await callOf(id)).toMatchObject({ state: 'ended', outcome: 'missed', endedBy: 'customer', talkMs: 0 });
  });

  it('is asked for again every minute and a half, and told their place', async () => {
    const { leg } = await waiting();
    await world.after(91);
    expect(heardBy(leg)).toEqual(['queue', 'wait', 'wait']);
    expect(leg.plans[1]).toMatchObject({ sounds: [{ kind: 'words', text: 'You are next in line.' }] });
    await finish(leg);
  });

  it('who withholds the number is a caller all the same', async () => {
    await world.addQueue(fernway);
    const leg = await world.ring(fernway, null);
    expect(await callOf(leg.callId as CallId)).toMatchObject({
      customerNumber: null,
      customerDisplay: 'Withheld number',
    });
    await finish(leg);
  });

  it('whom the carrier announces twice is one call', async () => {
    await world.addQueue(fernway);
    const arrival = { carrierLegId: 'CA-twice', to: '+14155550100', from: ann, words: ann } as const;
    const plans = await Promise.all([1, 2].map(() => world.calls.inbox.callerArrives(fernway.orgId, arrival)));
    expect(plans[1]).toEqual(plans[0]);
    const [call] = (await world.snapshot(fernway)).liveCalls;
    const event = { type: 'leg.ended', end: 'completed', durationMs: 0, reason: null } as const;
    await world.calls.inbox.receive(fernway.orgId, {
      dedupeKey: 'twice',
      callId: call?.id ?? null,
      legId: null,
      carrierLegId: 'CA-twice',
      at: world.clock.now(),
      fact: event,
    });
    expect((await world.snapshot(fernway)).recentCalls).toHaveLength(1);
  });

  it('of a number that is not ours hears a sentence', async () => {
    const arrival = { carrierLegId: 'CA-x', to: '+14155559999', from: ann, words: ann } as const;
    const plan = await world.calls.inbox.callerArrives(fernway.orgId, arrival);
    expect(plan).toMatchObject({ kind: 'farewell' });
  });

  it('of another company’s call is refused with an apology, and the call is left alone', async () => {
    const { leg, id } = await waiting();
    const wait = { callId: id, carrierLegId: 'CA-somebody-else' };
    expect(await world.calls.inbox.callerWaits(fernway.orgId, wait)).toMatchObject({ kind: 'farewell' });
    expect(await callOf(id)).toMatchObject({ state: 'waiting' });
    await finish(leg);
  });
});

describe('the server', () => {
  it('that was away finds the caller waiting, and the next answer is served', async () => {
    const { leg, id } = await waiting();
    await world.restart();
    await world.calls.start();
    await world.after(91);
    expect(await callOf(id)).toMatchObject({ state: 'waiting' });
    expect(await world.claim(fernway.agent, id)).toMatchObject({ kind: 'claimed' });
    await finish(leg);
  });

  it('hears from the carrier’s list that a caller has gone of whom no word came', async () => {
    const { leg, id } = await waiting();
    world.network.faults = { ...world.network.faults, facts: 'lost' };
    world.network.end(leg, 'completed');
    await world.calls.start();
    await world.calls.reconcile();
    await world.settle();
    expect(await callOf(id)).toMatchObject({ state: 'ended', outcome: 'missed' });
  });

  it('hears from the carrier’s list that the caller is in the conversation', async () => {
    const { leg, id } = await waiting();
    await world.claim(fernway.agent, id);
    await world.network.connect(fernway.orgId, fernway.agent.id, id);
    await world.settle();
    world.network.faults = { ...world.network.faults, facts: 'lost' };
    await world.report(fernway.agent, id, 'joined');
    await world.after(6);
    expect(await callOf(id)).toMatchObject({ state: 'answered' });
    world.network.faults = { ...world.network.faults, facts: 'delivered' };
    await finish(leg);
  });
});
