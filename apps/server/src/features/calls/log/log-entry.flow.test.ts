import { presenceIn } from '@ringdesk/live-state';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CallWorld, type Company } from '../../../testkit/call-world.ts';
import { listStatuses, statusOf } from '../../agents/public.ts';
import { createContactStore, seedContacts } from '../../contacts/public.ts';

const customer = '+14155550142';
let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

const inFernway = <T>(work: Parameters<typeof world.database.withOrganization<T>>[1]) =>
  world.database.withOrganization(fernway.orgId, work);

it('an entry of the log holds who, with whom, by which numbers, how it went, how long and when, and its recording [R3-11] [R1-34]', async () => {
  const numbers = [{ number: customer, display: '', kind: 'work' as const }];
  const rosa = { name: 'Rosa Brandt', company: null, email: null, doNotCall: null, numbers };
  const contacts = createContactStore(world.encryption);
  await inFernway((tx) => seedContacts(contacts, tx, fernway.orgId, [rosa], world.clock.now()));
  const [stored] = await inFernway((tx) => tx.selectFrom('contacts').select(['id', 'org_id']).execute());
  const { id } = await world.dial(fernway.agent, customer, { kind: 'answers', afterMs: 1000, hangsUpAfterMs: 4000 });
  await world.after(8);

  const moment = expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
  expect(await world.call(fernway.orgId, id)).toMatchObject({
    ...{ id, direction: 'outbound', state: 'ended', outcome: 'answered', talkMs: 4000 },
    agent: { id: fernway.agent.id, name: fernway.agent.name },
    contact: { id: stored?.id, name: 'Rosa Brandt' },
    customerNumber: customer,
    ownNumber: { number: '+14155550100' },
    ...{ createdAt: moment, ringingAt: moment, answeredAt: moment, endedAt: moment },
    recordings: [{ state: 'ready' }],
  });
  const rows = await inFernway((tx) => tx.selectFrom('calls').select(['id', 'org_id']).execute());
  expect(rows).toEqual([{ id, org_id: fernway.orgId }]);
});

it('a line of the carrier is in the log once, whoever writes it [R3-11]', async () => {
  await world.dial(fernway.agent, customer, { kind: 'answers', afterMs: 1000, hangsUpAfterMs: 4000 });
  await world.after(8);
  const lines = await inFernway((tx) => tx.selectFrom('legs').select('carrier_leg_id as id').orderBy('role').execute());
  const [agentLine, customerLine] = lines.map(({ id }) => id);
  expect([agentLine, customerLine]).toEqual(world.network.legs.map(({ carrierLegId }) => carrierLegId).sort());
  const asAnother = inFernway((tx) =>
    tx
      .updateTable('legs')
      .set({ carrier_leg_id: agentLine })
      .where('carrier_leg_id', '=', customerLine ?? '')
      .execute(),
  );
  await expect(asAnother).rejects.toThrow(/legs_org_id_carrier_leg_id_key/);
});

it('the last ten outgoing calls are looked up at once, and so is an agent’s call of now and whether they are free [R2-16]', async () => {
  await world.addQueue(fernway);
  const dialled: string[] = [];
  for (let n = 0; n < 11; n += 1) {
    const { id } = await world.dial(fernway.agent, customer, { kind: 'busy' });
    await world.after(2);
    dialled.unshift(id);
  }
  world.network.end(await world.ring(fernway, '+14155550177'), 'completed');
  await world.after(1);
  const query = { view: 'all', memberId: fernway.agent.id, direction: 'outbound', limit: 10 } as const;
  const { items } = await inFernway((tx) => world.reader.listCalls(tx, fernway.orgId, query));
  expect(items.map(({ id }) => id)).toEqual(dialled.slice(0, 10));

  const { agent } = fernway;
  await world.comeIn(agent);
  const standing = async () => {
    const status = statusOf(await inFernway(listStatuses), agent.id);
    const members = [{ id: agent.id, name: agent.name, role: agent.role, online: true, status }];
    return presenceIn({ ...(await world.snapshot(fernway)), members }, agent.id, world.clock.now());
  };
  const { id } = await world.dial(agent, customer, { kind: 'answers', afterMs: 0 });
  await world.after(1);
  expect(await standing()).toEqual({ state: 'on-call', callId: id });
  await world.hangUp(agent, id);
  await world.settle();
  expect(await standing()).toMatchObject({ state: 'available' });
});
