import type { CallId, MemberId, RoutingReason } from '@ringdesk/contract';
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

it('knows what it decided before without reading the history, and forgets who is no longer in line', async () => {
  await world.addQueue(fernway);
  const leg = await world.ring(fernway, '+14155550177');
  const callId = leg.callId as CallId;
  const agents = new Map([agent('Ada'), agent('Ben')]);
  const [ada, ben] = [...agents.keys()] as [MemberId, MemberId];
  const decision = (reason: RoutingReason) => ({
    callId,
    offerTo: [],
    reasons: [[ada, reason] as const, [ben, 'on-call'] as const],
    nobodyThere: false,
  });
  const kept = await world.database.withOrganization(fernway.orgId, async (tx) => {
    const round = async (reason: RoutingReason) => {
      await keepDecisions(tx, fernway.orgId, [decision(reason)], agents, world.clock.now());
      const rows = tx.selectFrom('routing_decisions').select(['member_name', 'reason']).where('call_id', '=', callId);
      const named = await rows.where('member_id', 'in', [ada, ben]).execute();
      return named.map(({ member_name, reason: why }) => `${member_name}: ${why}`).sort();
    };
    const first = await round('away');
    const changed = await round('offline');
    const back = await round('away');
    const standing = await tx.selectFrom('routing_standing').select('call_id').execute();
    return { first, changed, back, standing: standing.map((row) => row.call_id) };
  });
  expect(kept.first).toEqual(['Ada: away', 'Ben: on-call']);
  expect(kept.changed).toEqual(['Ada: away', 'Ada: offline', 'Ben: on-call']);
  // The last word counts, and not any earlier one.
  expect(kept.back).toEqual(['Ada: away', 'Ada: away', 'Ada: offline', 'Ben: on-call']);
  expect(kept.standing).toEqual([callId]);
  world.network.end(leg, 'completed');
  await world.settle();
  const next = await world.ring(fernway, '+14155550178');
  const left = await world.database.withOrganization(fernway.orgId, (tx) =>
    tx.selectFrom('routing_standing').select('call_id').execute(),
  );
  expect(left.map((row) => row.call_id)).toEqual([next.callId]);
  world.network.end(next, 'completed');
  await world.settle();
});

function agent(name: string): [MemberId, NamedAgent] {
  const memberId = newId<MemberId>();
  const times = { isRinging: false, freeSinceMs: 0, lastOfferAtMs: 0, callsToday: 0, wrapUpUntil: null };
  return [memberId, { memberId, name, presence: { state: 'offline' }, ...times }];
}
