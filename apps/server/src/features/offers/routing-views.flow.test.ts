import { afterEach, beforeEach, expect, it } from 'vitest';
import { CallWorld, type Company } from '../../testkit/call-world.ts';
import { explainRouting } from './routing-views.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

it('what was decided names the caller by what there is: a number, or words', async () => {
  await world.addQueue(fernway);
  await world.comeIn(fernway.agent);
  const legs = [
    await world.ring(fernway, '+14155550177'),
    await world.ring(fernway, null, { words: 'rosa@pbx.example' }),
  ];
  const deps = { ...world.routing.deps, encryption: world.encryption };
  const { decisions } = await explainRouting(deps, fernway.agent, fernway.agent.id);
  expect(new Set(decisions.map(({ caller }) => caller))).toEqual(new Set(['+1 (415) 555-0177', 'rosa@pbx.example']));
  for (const leg of legs) world.network.end(leg, 'completed');
  await world.settle();
});
