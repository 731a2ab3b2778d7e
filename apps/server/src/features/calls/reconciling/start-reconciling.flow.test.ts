import { afterEach, beforeEach, expect, it } from 'vitest';
import { scriptedCarrier } from '../../../carrier/scripted/scripted.adapter.ts';
import { CallWorld, type Company } from '../../../testkit/call-world.ts';
import { startReconciling } from './start-reconciling.ts';

type Live = { legs: []; conversations: [] };

let world: CallWorld;
let fernway: Company;
let harbour: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
  harbour = await world.addCompany('harbour');
});
afterEach(() => world.abandon());

it('asks a company’s carrier while another company’s keeps silent, and takes up both companies’ due work first', async () => {
  const silence = Promise.withResolvers<Live>();
  const asked = Promise.withResolvers<void>();
  const woken: string[] = [];
  const listLive = { [fernway.orgId]: () => silence.promise, [harbour.orgId]: harbourAnswers };
  async function harbourAnswers(): Promise<Live> {
    asked.resolve();
    return { legs: [], conversations: [] };
  }
  const deps: typeof world.calls.deps = {
    ...world.calls.deps,
    wake: (orgId) => void woken.push(orgId),
    carrierOf: async (orgId) => {
      const carrier = scriptedCarrier(world.network, orgId);
      return { ...carrier, listLive: listLive[orgId] ?? carrier.listLive };
    },
  };
  const organizations = async () => [fernway.orgId, harbour.orgId];
  const reconciling = startReconciling(deps, { everyMs: 30_000, organizations });
  const all = reconciling.now();
  await asked.promise;
  expect(woken.slice(0, 2)).toEqual([fernway.orgId, harbour.orgId]);
  silence.resolve({ legs: [], conversations: [] });
  await all;
  reconciling.stop();
});
