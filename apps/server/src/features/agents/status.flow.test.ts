import { afterEach, beforeEach, expect, it } from 'vitest';
import { CallWorld, type Company } from '../../testkit/call-world.ts';
import { changeStatus, listStatuses, lockStatus, statusOf } from './public.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

it('holds the status of a member who never chose one: of two changes at the same moment neither is lost', async () => {
  const { orgId, agent, colleague, viewer } = fernway;
  const chosen = { kind: 'available' } as const;
  const noAnswer = { at: '2026-03-02T09:00:00.000Z', text: 'It rang.' };
  const change = (id: typeof agent.id, part: { chosen: typeof chosen } | { noAnswer: typeof noAnswer }) =>
    world.database.withOrganization(orgId, (tx) =>
      changeStatus(world.calls.deps, tx, orgId, id, part, { kind: 'system', id: null }),
    );
  const members = [agent.id, colleague.id, viewer.id];
  await Promise.all(members.flatMap((id) => [change(id, { chosen }), change(id, { noAnswer })]));
  const statuses = await world.database.withOrganization(orgId, listStatuses);
  for (const id of members) expect(statusOf(statuses, id)).toMatchObject({ chosen, noAnswer });
});

it('has something to hold: the row is there as soon as the status is locked', async () => {
  const { orgId, agent } = fernway;
  const { status, statuses } = await world.database.withOrganization(orgId, async (tx) => ({
    status: await lockStatus(tx, orgId, agent.id),
    statuses: await listStatuses(tx),
  }));
  expect([...statuses.entries()]).toEqual([[agent.id, status]]);
});
