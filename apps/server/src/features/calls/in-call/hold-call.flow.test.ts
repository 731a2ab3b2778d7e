import type { Call } from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CallWorld, type Company } from '../../../testkit/call-world.ts';
import { expectProjection } from '../../../testkit/expect-projection.ts';
import { holdCall } from './hold-call.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

const customer = () => world.network.legs.filter(({ role }) => role === 'customer').at(-1);
const now = (call: Call) => world.call(fernway.orgId, call.id);
const hold = async (call: Call, on: boolean) => {
  const asked = await holdCall(world.calls.deps, fernway.agent, call.id, on);
  await world.settle();
  return asked;
};
const talk = async () => {
  const call = await world.dial(fernway.agent, '+14155550142', { kind: 'answers', afterMs: 0 });
  await world.after(2);
  return now(call);
};
const steps = (call: Call) =>
  world.database.withOrganization(fernway.orgId, async (tx) =>
    (await world.reader.getCall(tx, fernway.orgId, call.id)).steps.map(({ text }) => text),
  );

describe('hold', () => {
  it('gives the customer music and takes it away, on every screen alike, and tells it in the story', async () => {
    const call = await talk();
    const asked = await expectProjection(world, fernway, () => hold(call, true));
    expect([asked.hold, asked.heldSince]).toEqual(['holding', null]);
    expect(await now(call)).toMatchObject({ hold: 'held', heldSince: world.clock.now().toISOString() });
    expect(customer()?.onHold).toBe(true);
    await world.after(5);
    await expectProjection(world, fernway, () => hold(call, false));
    expect(await now(call)).toMatchObject({ hold: 'none', heldSince: null });
    expect(customer()?.onHold).toBe(false);
    await world.hangUp(fernway.agent, call.id);
    expect(await steps(call)).toEqual(
      expect.arrayContaining(['Ada put the customer on hold. They hear music.', 'Ada took the customer off hold.']),
    );
  });

  it('holds a caller who came in', async () => {
    await world.addQueue(fernway);
    const leg = await world.ring(fernway, '+14155550177');
    const callId = leg.callId;
    if (callId === null) throw new Error('The caller has no call.');
    await world.claim(fernway.agent, callId);
    await world.network.connect(fernway.orgId, fernway.agent.id, callId);
    await world.report(fernway.agent, callId, 'joined');
    await world.after(1);
    await hold(await world.call(fernway.orgId, callId), true);
    expect([leg.onHold, (await world.call(fernway.orgId, callId)).hold]).toEqual([true, 'held']);
    await world.hangUp(fernway.agent, callId);
  });

  it('is not ended by a reload of the agent’s page, and reminds every minute', async () => {
    const call = await talk();
    await hold(call, true);
    world.network.legs.find(({ role }) => role === 'agent')?.cancel();
    await world.report(fernway.agent, call.id, 'lost');
    await world.network.connect(fernway.orgId, fernway.agent.id, call.id);
    await world.after(2);
    expect(await now(call)).toMatchObject({ agentLine: 'joined', hold: 'held' });
    expect(customer()?.onHold).toBe(true);
    await world.after(125);
    const reminded = (await world.events(fernway.orgId)).filter(({ type }) => type === 'call.hold-reminded');
    expect(reminded.length).toBe(2);
    await world.hangUp(fernway.agent, call.id);
  });

  it('gives music to a customer whose line was not found when the agent was lost', async () => {
    const call = await talk();
    const leg = customer();
    if (leg === undefined) throw new Error('There is no customer.');
    leg.inConversation = false;
    world.network.legs.find(({ role }) => role === 'agent')?.cancel();
    await world.report(fernway.agent, call.id, 'lost');
    expect(leg.onHold).toBe(false);
    leg.inConversation = true;
    await world.after(2);
    expect(leg.onHold).toBe(true);
    await world.hangUp(fernway.agent, call.id);
  });

  it('is given up when the carrier cannot be reached, and done again when it can', async () => {
    const call = await talk();
    world.network.faults = { ...world.network.faults, down: true };
    await hold(call, true);
    expect((await now(call)).hold).toBe('holding');
    await world.after(10);
    expect((await now(call)).hold).toBe('none');
    expect(await steps(call)).toContain('The carrier did not change the hold.');
    world.network.faults = { ...world.network.faults, down: false };
    await world.after(30);
    expect(customer()?.onHold).toBe(false);
    await hold(call, true);
    expect((await now(call)).hold).toBe('held');
    await world.hangUp(fernway.agent, call.id);
  });

  it('is refused for a colleague, and before anybody has answered', async () => {
    const call = await world.dial(fernway.agent, '+14155550142', { kind: 'person' });
    await expect(hold(call, true)).rejects.toMatchObject({ code: 'call.not-answered' });
    await expect(holdCall(world.calls.deps, fernway.colleague, call.id, true)).rejects.toMatchObject({
      code: 'call.not-yours',
    });
    await world.hangUp(fernway.agent, call.id);
  });
});
