import type { CallId } from '@ringdesk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CallWorld, type Company } from '../../testkit/call-world.ts';
import { acceptOffer } from './answer-offer.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

const times = 50;

it(`two agents accept at the same moment, ${times} times: one wins each time, the other reads who`, {
  timeout: 120_000,
}, async () => {
  await world.addQueue(fernway, { strategy: 'ring-all', wrapUpSeconds: 0 });
  for (let round = 0; round < times; round++) {
    await world.comeIn(fernway.agent, fernway.colleague);
    const leg = await world.ring(fernway, '+14155550177');
    const offers = await world.offers(fernway);
    expect(offers).toHaveLength(2);
    const answers = await Promise.allSettled(
      offers.map(({ member, id }) => acceptOffer(world.routing.deps, member, id)),
    );
    const lost = answers.filter((answer) => answer.status === 'rejected');
    expect(lost).toHaveLength(1);
    const { agent } = await world.call(fernway.orgId, leg.callId as CallId);
    expect(lost[0]?.reason).toMatchObject({ code: 'offer.taken', message: `${agent?.name} answered this caller.` });
    expect(await world.offers(fernway)).toEqual([]);
    world.network.end(leg, 'completed');
    await world.settle();
  }
});
