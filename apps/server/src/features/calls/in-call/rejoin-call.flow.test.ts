import type { CallId } from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noFaults } from '../../../carrier/scripted/script.ts';
import type { ScriptedLeg } from '../../../carrier/scripted/scripted-leg.ts';
import { CallWorld, type Company } from '../../../testkit/call-world.ts';
import { holdCall } from './hold-call.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

interface Talk {
  id: CallId;
  agentLeg: ScriptedLeg;
  customer: ScriptedLeg;
}

const callOf = (id: CallId) => world.call(fernway.orgId, id);
const stepsOf = (id: CallId) =>
  world.database.withOrganization(fernway.orgId, async (tx) =>
    (await world.reader.getCall(tx, fernway.orgId, id)).steps.map(({ text }) => text),
  );

function newestLeg(role: 'agent' | 'customer'): ScriptedLeg {
  const leg = world.network.legs.filter((one) => one.role === role).at(-1);
  if (leg === undefined) throw new Error(`There is no leg of the ${role}.`);
  return leg;
}

async function joins(id: CallId): Promise<ScriptedLeg> {
  const { leg } = await world.network.connect(fernway.orgId, fernway.agent.id, id);
  if (leg === null) throw new Error('The agent was not let in.');
  await world.settle();
  return leg;
}

/** The page's line has sound. */
const hasSound = (id: CallId, leg: ScriptedLeg) => world.report(fernway.agent, id, 'joined', leg.carrierLegId);

const talks = {
  async outbound(): Promise<Talk> {
    const { id } = await world.dial(fernway.agent, '+14155550142', { kind: 'answers', afterMs: 0 });
    await world.after(2);
    return { id, agentLeg: newestLeg('agent'), customer: newestLeg('customer') };
  },
  async inbound(): Promise<Talk> {
    await world.addQueue(fernway);
    world.online.add(fernway.agent.id);
    const customer = await world.ring(fernway, '+14155550177');
    if (customer.callId === null) throw new Error('The caller has no call.');
    const id = customer.callId;
    await world.claim(fernway.agent, id);
    const agentLeg = await joins(id);
    await hasSound(id, agentLeg);
    return { id, agentLeg, customer };
  },
};

const pageSays = ({ id, agentLeg }: Talk) => world.report(fernway.agent, id, 'left', agentLeg.carrierLegId);
const carrierSays = async ({ agentLeg }: Talk) => {
  world.network.end(agentLeg, 'completed');
  await world.settle();
};
/** The line is over, and no word of that comes. */
const nobodySays = async (talk: Talk) => {
  world.network.faults = { ...noFaults, facts: 'lost' };
  await carrierSays(talk);
  world.network.faults = noFaults;
};

/** The customer hangs up; what is left to do and to be heard of is done and heard. */
async function finish({ customer }: Talk): Promise<void> {
  world.network.end(customer, 'completed');
  await world.after(2);
  await world.calls.reconcile();
  await world.settle();
}

describe.each(['outbound', 'inbound'] as const)('an agent who loads the page again in an %s call', (direction) => {
  it.each([
    ['the page says so first', [pageSays, carrierSays]],
    ['the page’s word is lost', [carrierSays]],
    ['the carrier’s word is lost', [pageSays, nobodySays]],
  ])('gives the customer music until they are back: %s', async (_, words) => {
    const talk = await talks[direction]();
    for (const say of words) await say(talk);
    expect([talk.customer.onHold, (await callOf(talk.id)).agentLine]).toEqual([true, 'lost']);
    const back = await joins(talk.id);
    expect([talk.customer.onHold, (await callOf(talk.id)).agentLine]).toEqual([true, 'joined']);
    await hasSound(talk.id, back);
    expect(talk.customer.onHold).toBe(false);
    expect(await callOf(talk.id)).toMatchObject({ state: 'answered', hold: 'none' });
    const told = (await stepsOf(talk.id)).filter((text) => /music until|is back/.test(text));
    expect(told).toEqual([
      words[0] === pageSays
        ? 'Ada’s page was closed or loaded again. The customer hears music until they are back.'
        : 'Ada’s line is gone. The customer hears music until they are back.',
      'Ada is back on the line.',
    ]);
    await finish(talk);
    expect(await callOf(talk.id)).toMatchObject({ outcome: 'answered', endedBy: 'customer' });
  });

  it('finds the call over when the customer hung up meanwhile', async () => {
    const talk = await talks[direction]();
    await pageSays(talk);
    await carrierSays(talk);
    await finish(talk);
    expect(await callOf(talk.id)).toMatchObject({ state: 'ended', outcome: 'answered', endedBy: 'customer' });
    const { plan } = await world.network.connect(fernway.orgId, fernway.agent.id, talk.id);
    expect(plan.kind).toBe('farewell');
  });

  it.each([true, false])('finds the customer still on hold who was so before (confirmed: %s)', async (confirmed) => {
    const talk = await talks[direction]();
    await holdCall(world.calls.deps, fernway.agent, talk.id, true);
    if (confirmed) await world.settle();
    await pageSays(talk);
    await carrierSays(talk);
    await hasSound(talk.id, await joins(talk.id));
    await world.after(3);
    expect([talk.customer.onHold, (await callOf(talk.id)).hold]).toEqual([true, 'held']);
    await holdCall(world.calls.deps, fernway.agent, talk.id, false);
    await world.settle();
    expect([talk.customer.onHold, (await callOf(talk.id)).hold]).toEqual([false, 'none']);
    await finish(talk);
  });
});

describe('an agent whose line comes back', () => {
  it('is let in though nobody said that the line before is over: the next page does', async () => {
    const talk = await talks.outbound();
    await nobodySays(talk);
    expect((await callOf(talk.id)).agentLine).toBe('joined');
    await world.report(fernway.agent, talk.id, 'lost', talk.agentLeg.carrierLegId);
    expect(talk.customer.onHold).toBe(true);
    await hasSound(talk.id, await joins(talk.id));
    expect([talk.customer.onHold, (await callOf(talk.id)).agentLine]).toEqual([false, 'joined']);
    await finish(talk);
  });

  it('stays in when the word of the page before comes late', async () => {
    const talk = await talks.outbound();
    await carrierSays(talk);
    const back = await joins(talk.id);
    await hasSound(talk.id, back);
    await pageSays(talk);
    await world.report(fernway.agent, talk.id, 'lost', talk.agentLeg.carrierLegId);
    expect([talk.customer.onHold, (await callOf(talk.id)).agentLine]).toEqual([false, 'joined']);
    await pageSays({ ...talk, agentLeg: back });
    expect(talk.customer.onHold).toBe(true);
    await finish(talk);
  });

  it('does not come back by a late word of the line that its page has left', async () => {
    const talk = await talks.outbound();
    await pageSays(talk);
    await world.after(1);
    await hasSound(talk.id, talk.agentLeg);
    expect([talk.customer.onHold, (await callOf(talk.id)).agentLine]).toEqual([true, 'lost']);
    await hasSound(talk.id, await joins(talk.id));
    expect([talk.customer.onHold, (await callOf(talk.id)).agentLine]).toEqual([false, 'joined']);
    await finish(talk);
  });

  it('is heard two seconds after the carrier has them, where the browser’s word is lost', async () => {
    const talk = await talks.outbound();
    await carrierSays(talk);
    await joins(talk.id);
    await world.after(1);
    expect(talk.customer.onHold).toBe(true);
    await world.after(2);
    expect(talk.customer.onHold).toBe(false);
    await finish(talk);
  });

  it('leaves music on where the new line fails before it has sound', async () => {
    const talk = await talks.outbound();
    await carrierSays(talk);
    const back = await joins(talk.id);
    await world.report(fernway.agent, talk.id, 'failed');
    await carrierSays({ ...talk, agentLeg: back });
    await world.after(5);
    expect(talk.customer.onHold).toBe(true);
    await hasSound(talk.id, await joins(talk.id));
    expect(talk.customer.onHold).toBe(false);
    await finish(talk);
  });

  it('comes back though the server was killed meanwhile and heard nothing', async () => {
    const talk = await talks.outbound();
    await world.calls.stop();
    await nobodySays(talk);
    await world.restart();
    await world.calls.start();
    await world.after(12);
    expect([talk.customer.onHold, (await callOf(talk.id)).agentLine]).toEqual([true, 'lost']);
    await hasSound(talk.id, await joins(talk.id));
    expect(talk.customer.onHold).toBe(false);
    await finish(talk);
  });
});

describe('an agent who does not come back', () => {
  it('gives the caller to the head of the line, who hears that the connection was lost', async () => {
    const talk = await talks.inbound();
    const second = await world.ring(fernway, '+14155550178');
    await pageSays(talk);
    await carrierSays(talk);
    await world.after(29);
    expect((await callOf(talk.id)).state).toBe('answered');
    await world.after(4);
    expect(await callOf(talk.id)).toMatchObject({ state: 'waiting', agent: null, hold: 'none' });
    expect(talk.customer.plans.at(-2)).toMatchObject({
      kind: 'queue',
      sounds: [{ text: expect.stringMatching(/connection was lost on our side.*keep your place/) }],
    });
    expect(await stepsOf(talk.id)).toContain(
      'Ada’s line was gone for 30 seconds. They hear that the connection was lost, and wait again at the head of the line.',
    );
    await world.comeIn(fernway.colleague);
    const { offers } = await world.snapshot(fernway);
    expect(offers.map(({ callId }) => callId)).toEqual([talk.id]);
    for (const leg of [talk.customer, second]) world.network.end(leg, 'completed');
    await world.settle();
  });

  it('ends a call that was placed with an apology, and the story says who and why', async () => {
    const talk = await talks.outbound();
    await pageSays(talk);
    await carrierSays(talk);
    await world.after(34);
    expect(await callOf(talk.id)).toMatchObject({
      state: 'ended',
      endedBy: 'system',
      reason: 'Your line was gone for 30 seconds, so the call was ended.',
    });
    expect(await stepsOf(talk.id)).toContain(
      'Ada’s line was gone for 30 seconds. The customer hears an apology, and the call ends.',
    );
  });

  it.each(['outbound', 'inbound'] as const)(
    'is given up though the server was killed meanwhile (%s)',
    async (direction) => {
      const talk = await talks[direction]();
      await pageSays(talk);
      await carrierSays(talk);
      await world.calls.stop();
      await world.after(60);
      await world.restart();
      await world.calls.start();
      await world.after(5);
      const { state } = await callOf(talk.id);
      expect(state).toBe(direction === 'inbound' ? 'waiting' : 'ended');
      world.network.end(talk.customer, 'completed');
      await world.settle();
    },
  );
});
