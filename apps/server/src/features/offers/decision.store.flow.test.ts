import type { CallId, MemberId } from '@ringdesk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newId } from '../../platform/ids.ts';
import { CallWorld, type Company } from '../../testkit/call-world.ts';
import { keepDecisions } from './decision.store.ts';
import type { NamedAgent } from './read-agents.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

/** Seven values each: more than a statement takes. */
const agentCount = 9_500;

it('keeps the reasons of a round in which many agents are told why, and no line twice', {
  timeout: 60_000,
}, async () => {
  await world.addQueue(fernway);
  const leg = await world.ring(fernway, '+14155550177');
  const callId = leg.callId as CallId;
  const agents = new Map(Array.from({ length: agentCount }, (_, n) => agent(`Agent ${n}`)));
  const reasons = [...agents.keys()].map((memberId) => [memberId, 'on-call'] as const);
  const decision = { callId, offerTo: [], reasons, nobodyThere: false };
  const count = await world.database.withOrganization(fernway.orgId, async (tx) => {
    for (let round = 0; round < 2; round++) {
      await keepDecisions(tx, fernway.orgId, [decision], agents, world.clock.now());
    }
    const { kept } = await tx
      .selectFrom('routing_decisions')
      .select((eb) => eb.fn.countAll<number | string>().as('kept'))
      .where('reason', '=', 'on-call')
      .executeTakeFirstOrThrow();
    return Number(kept);
  });
  expect(count).toBe(agentCount);
  world.network.end(leg, 'completed');
  await world.settle();
});

function agent(name: string): [MemberId, NamedAgent] {
  const memberId = newId<MemberId>();
  const times = { isRinging: false, freeSinceMs: 0, lastOfferAtMs: 0, callsToday: 0, wrapUpUntil: null };
  return [memberId, { memberId, name, presence: { state: 'offline' }, ...times }];
}
