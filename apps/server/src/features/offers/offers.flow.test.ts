import type { CallId, ContractEvent, OfferEnd } from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ScriptedLeg } from '../../carrier/scripted/scripted-leg.ts';
import { CallWorld, type Company } from '../../testkit/call-world.ts';
import { expectProjection } from '../../testkit/expect-projection.ts';
import { acceptOffer, acknowledgeOffer, declineOffer, takeWaitingCall } from './answer-offer.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

const ann = '+14155550177';
const bea = '+14155550178';

const deps = () => world.routing.deps;
const names = async () => (await world.offers(fernway)).map(({ to }) => to);
const callOf = (leg: ScriptedLeg) => world.call(fernway.orgId, leg.callId as CallId);

async function finish(...legs: ScriptedLeg[]): Promise<void> {
  for (const leg of legs) world.network.end(leg, 'completed');
  await world.settle();
}

/** The browser of whoever is asked shows the offer at once. */
async function shown(): Promise<void> {
  for (const { id, member } of await world.offers(fernway)) await acknowledgeOffer(deps(), member, id);
  await world.settle();
}

async function only() {
  const [offer] = await world.offers(fernway);
  if (offer === undefined) throw new Error('Nobody is asked.');
  return offer;
}

/** Accepts, and brings the line up with sound. */
async function accept(): Promise<void> {
  const { member, id } = await only();
  const { call } = await acceptOffer(deps(), member, id);
  await world.settle();
  await world.network.connect(fernway.orgId, member.id, call.id);
  await world.report(member, call.id, 'joined');
}

const ends = async (): Promise<Array<OfferEnd | null>> => {
  const isEnd = (event: ContractEvent) => event.type === 'offer.ended';
  const events = (await world.events(fernway.orgId)).filter(isEnd);
  return events.map((event) => (event.type === 'offer.ended' ? event.data.offer.end : null));
};

const decisionsOf = (leg: ScriptedLeg) =>
  world.database.withOrganization(fernway.orgId, async (tx) => {
    const rows = await tx
      .selectFrom('routing_decisions')
      .select(['member_name', 'reason'])
      .where('call_id', '=', leg.callId as CallId)
      .orderBy('at')
      .execute();
    return rows.map(({ member_name, reason }) => `${member_name}: ${reason}`);
  });

describe('a caller is offered', () => {
  it('to an agent who is there, until the agent answers', async () => {
    await world.addQueue(fernway);
    await world.comeIn(fernway.agent);
    const leg = await world.ring(fernway, ann);
    expect(await names()).toEqual(['Ada']);
    await shown();
    await expectProjection(world, fernway, accept);
    expect(await callOf(leg)).toMatchObject({ state: 'answered', agent: { name: 'Ada' } });
    expect(await ends()).toEqual(['accepted']);
    await finish(leg);
  });

  it('to nobody who has not come in, and then to the first who does', async () => {
    await world.addQueue(fernway);
    world.online.add(fernway.agent.id);
    const leg = await world.ring(fernway, ann);
    expect(await names()).toEqual([]);
    await world.comeIn(fernway.colleague);
    expect(await names()).toEqual(['Ben']);
    expect(await decisionsOf(leg)).toEqual(expect.arrayContaining(['Ada: away', 'Ben: offline', 'Ben: offered']));
    await finish(leg);
    expect(await ends()).toEqual(['caller-left']);
  });

  it('to the next after two seconds without a word from the browser', async () => {
    await world.addQueue(fernway);
    await world.comeIn(fernway.agent, fernway.colleague);
    const leg = await world.ring(fernway, ann);
    expect(await names()).toEqual(['Ada']);
    await world.after(2.5);
    expect([await names(), await ends()]).toEqual([['Ben'], ['not-acknowledged']]);
    await finish(leg);
  });

  it('to the same agent again after five seconds, then ten, whose page was only loading when it was asked', async () => {
    await world.addQueue(fernway, { members: [{ memberId: fernway.agent.id, priority: 1 }] });
    await world.comeIn(fernway.agent);
    const leg = await world.ring(fernway, ann);
    await world.after(2.5);
    expect([await names(), await ends()]).toEqual([[], ['not-acknowledged']]);
    await world.after(5);
    expect(await names()).toEqual(['Ada']);
    await world.after(9);
    expect(await names()).toEqual([]);
    await world.after(3);
    expect(await names()).toEqual(['Ada']);
    await shown();
    expect(await names()).toEqual(['Ada']);
    await finish(leg);
  });

  it('to an agent whose sockets are blocked, who has seven seconds', async () => {
    await world.addQueue(fernway, { members: [{ memberId: fernway.agent.id, priority: 1 }] });
    await world.comeIn(fernway.agent);
    world.polling.add(fernway.agent.id);
    const leg = await world.ring(fernway, ann);
    await world.after(5.5);
    expect(await names()).toEqual(['Ada']);
    await world.after(2);
    expect(await ends()).toEqual(['not-acknowledged']);
    await finish(leg);
  });

  it('to the next when it is declined, and not to the same agent again', async () => {
    await world.addQueue(fernway);
    await world.comeIn(fernway.agent, fernway.colleague);
    const leg = await world.ring(fernway, ann);
    const first = await only();
    await declineOffer(deps(), first.member, first.id);
    await world.settle();
    expect(await names()).toEqual(['Ben']);
    const second = await only();
    await declineOffer(deps(), second.member, second.id);
    await world.settle();
    expect(await names()).toEqual([]);
    expect(await callOf(leg)).toMatchObject({ state: 'waiting' });
    await finish(leg);
  });

  it('to the next when it rings out, and the agent is out of the queue until they come back [R1-26]', async () => {
    await world.addQueue(fernway);
    await world.comeIn(fernway.agent, fernway.colleague);
    const leg = await world.ring(fernway, ann);
    await shown();
    await world.after(27);
    expect(await names()).toEqual(['Ada']);
    await world.after(4);
    expect([await names(), await ends()]).toEqual([['Ben'], ['expired']]);
    const changed = (await world.events(fernway.orgId)).findLast(({ type }) => type === 'member.status-changed');
    expect(changed?.data).toMatchObject({ status: { noAnswer: { text: expect.stringContaining('30 seconds') } } });
    await finish(leg);
    const again = await world.ring(fernway, bea);
    expect(await names()).toEqual(['Ben']);
    await finish(again);
    await world.comeIn(fernway.agent);
    const third = await world.ring(fernway, ann);
    expect(await names()).toHaveLength(1);
    await finish(third);
  });

  it('to everybody at once where the queue wants that, and the others learn who was first', async () => {
    await world.addQueue(fernway, { strategy: 'ring-all' });
    await world.comeIn(fernway.agent, fernway.colleague);
    const leg = await world.ring(fernway, ann);
    await shown();
    const [mine, theirs] = await world.offers(fernway);
    if (mine === undefined || theirs === undefined) throw new Error('Two are to be asked.');
    const answers = await Promise.allSettled([mine, theirs].map(({ member, id }) => acceptOffer(deps(), member, id)));
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = answers.find((one) => one.status === 'rejected');
    expect(refused?.reason).toMatchObject({
      code: 'offer.taken',
      message: expect.stringMatching(/answered this caller/),
    });
    expect((await ends()).sort()).toEqual(['accepted', 'taken']);
    await finish(leg);
  });

  it('in the order of their waiting, one for each agent', async () => {
    await world.addQueue(fernway);
    const first = await world.ring(fernway, ann);
    const second = await world.ring(fernway, bea);
    await world.comeIn(fernway.agent);
    const [offer] = (await world.snapshot(fernway)).offers;
    expect(offer?.callId).toBe(first.callId);
    expect(await decisionsOf(second)).toContain('Ada: older-caller-first');
    await finish(first, second);
  });

  it('again to somebody, when the agent’s line does not come up', async () => {
    await world.addQueue(fernway);
    await world.comeIn(fernway.agent, fernway.colleague);
    const leg = await world.ring(fernway, ann);
    const { member, id } = await only();
    await acceptOffer(deps(), member, id);
    await world.after(9);
    expect(await names()).toEqual(['Ben']);
    expect(await callOf(leg)).toMatchObject({ state: 'waiting', agent: null });
    await takeWaitingCall(deps(), member, leg.callId as CallId);
    await world.settle();
    expect(await callOf(leg)).toMatchObject({ agent: { name: 'Ada' } });
    await finish(leg);
  });
});

describe('an agent', () => {
  it('who hangs up before the caller is put through reads that they did, and the caller is for somebody else', async () => {
    await world.addQueue(fernway);
    await world.comeIn(fernway.agent, fernway.colleague);
    const leg = await world.ring(fernway, ann);
    const { member, id } = await only();
    const { call } = await acceptOffer(deps(), member, id);
    await world.hangUp(member, call.id);
    expect(await names()).toEqual(['Ben']);
    const changed = (await world.events(fernway.orgId)).findLast(({ type }) => type === 'member.status-changed');
    expect(changed?.data).toMatchObject({ status: { noAnswer: { text: expect.stringMatching(/^You hung up/) } } });
    await finish(leg);
  });

  it('who goes away while it rings is no longer asked', async () => {
    await world.addQueue(fernway);
    await world.comeIn(fernway.agent);
    const leg = await world.ring(fernway, ann);
    await world.place(fernway.agent, '+14155550142');
    world.routing.wake(fernway.orgId);
    await world.settle();
    expect([await names(), await ends()]).toEqual([[], ['withdrawn']]);
    const [own] = (await world.snapshot(fernway)).liveCalls.filter(({ direction }) => direction === 'outbound');
    if (own !== undefined) await world.hangUp(fernway.agent, own.id);
    await finish(leg);
  });

  it('has the queue’s time after a call, and is asked again when it is over', async () => {
    await world.addQueue(fernway, { wrapUpSeconds: 20 });
    await world.comeIn(fernway.agent);
    const leg = await world.ring(fernway, ann);
    await shown();
    await accept();
    await finish(leg);
    const next = await world.ring(fernway, bea);
    expect(await names()).toEqual([]);
    await world.after(18);
    expect(await names()).toEqual(['Ada']);
    await finish(next);
  });

  it('of another queue cannot take the caller', async () => {
    await world.addQueue(fernway, { members: [{ memberId: fernway.agent.id, priority: 1 }] });
    world.online.add(fernway.agent.id);
    const leg = await world.ring(fernway, ann);
    await expect(takeWaitingCall(deps(), fernway.colleague, leg.callId as CallId)).rejects.toMatchObject({
      code: 'auth.not-permitted',
    });
    await finish(leg);
  });
});

it('with nobody there the caller does not wait for the longest wait', async () => {
  await world.addQueue(fernway);
  const leg = await world.ring(fernway, ann, { messageMs: 2000 });
  await world.after(11);
  expect(leg.plans.at(-1)).toMatchObject({ kind: 'voicemail' });
  await world.after(20);
  expect(await callOf(leg)).toMatchObject({ outcome: 'voicemail' });
});

it('a page that loads again does not send away who has waited for long', async () => {
  await world.addQueue(fernway, { members: [{ memberId: fernway.agent.id, priority: 1 }] });
  await world.comeIn(fernway.agent);
  await world.place(fernway.agent, '+14155550142');
  const leg = await world.ring(fernway, ann);
  await world.after(20);
  const [own] = (await world.snapshot(fernway)).liveCalls.filter(({ direction }) => direction === 'outbound');
  if (own !== undefined) await world.hangUp(fernway.agent, own.id);
  const [offer] = await world.offers(fernway);
  if (offer !== undefined) await declineOffer(deps(), offer.member, offer.id);
  world.online.delete(fernway.agent.id);
  world.routing.wake(fernway.orgId);
  await world.after(8);
  expect(await callOf(leg)).toMatchObject({ state: 'waiting' });
  await world.after(3);
  expect(await callOf(leg)).toMatchObject({ state: 'voicemail' });
  await finish(leg);
});

it('offers that another server awaited when it died are looked at by the others', async () => {
  await world.addQueue(fernway);
  await world.comeIn(fernway.agent);
  const leg = await world.ring(fernway, ann);
  await shown();
  await world.restart();
  await world.clock.advance(31_000);
  await world.calls.start();
  await world.settle();
  expect(await ends()).toEqual(['expired']);
  await finish(leg);
});

it('a server that was away goes on with the offers where they were', async () => {
  await world.addQueue(fernway);
  await world.comeIn(fernway.agent);
  const leg = await world.ring(fernway, ann);
  await shown();
  await world.restart();
  world.routing.wake(fernway.orgId);
  await world.after(31);
  expect(await ends()).toEqual(['expired']);
  await finish(leg);
});
