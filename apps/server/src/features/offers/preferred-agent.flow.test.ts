import type { CallId, ContactId, MemberId, QueueSettings } from '@ringdesk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ScriptedLeg } from '../../carrier/scripted/scripted-leg.ts';
import { newId } from '../../platform/ids.ts';
import { CallWorld, type Company } from '../../testkit/call-world.ts';
import { createContactStore } from '../contacts/public.ts';
import { acceptOffer, declineOffer } from './answer-offer.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

const ann = '+14155550177';

/** Ada has been free longest, so that without a preference the caller is hers. */
async function adaThenBen(settings: Partial<QueueSettings>): Promise<void> {
  await world.addQueue(fernway, settings);
  await world.comeIn(fernway.agent);
  await world.after(1);
  await world.comeIn(fernway.colleague);
}

async function addContact(ownerId: MemberId | null): Promise<void> {
  const contact = {
    id: newId<ContactId>(),
    name: 'Ann',
    company: null,
    email: null,
    numbers: [{ number: ann, kind: 'mobile' as const }],
    doNotCall: null,
    ownerId,
    tags: [],
    custom: {},
    createdAt: world.clock.now().toISOString(),
    version: 1,
  };
  const { orgId } = fernway;
  await world.database.withOrganization(orgId, (tx) =>
    createContactStore(world.encryption).insert(tx, orgId, [contact]),
  );
}

async function only() {
  const [offer] = await world.offers(fernway);
  if (offer === undefined) throw new Error('Nobody is asked.');
  return offer;
}

async function decline(): Promise<void> {
  const { member, id } = await only();
  await declineOffer(world.routing.deps, member, id);
  await world.settle();
}

async function talk(leg: ScriptedLeg): Promise<void> {
  const { member, id } = await only();
  const { call } = await acceptOffer(world.routing.deps, member, id);
  await world.settle();
  await world.network.connect(fernway.orgId, member.id, call.id);
  await world.report(member, call.id, 'joined');
  await world.after(5);
  await finish(leg);
}

async function finish(leg: ScriptedLeg): Promise<void> {
  world.network.end(leg, 'completed');
  await world.settle();
}

const reasonFor = (leg: ScriptedLeg, { id }: { id: MemberId }) =>
  world.database.withOrganization(fernway.orgId, async (tx) => {
    const row = await tx
      .selectFrom('routing_decisions')
      .select('reason')
      .where('call_id', '=', leg.callId as CallId)
      .where('member_id', '=', id)
      .orderBy('at', 'desc')
      .executeTakeFirstOrThrow();
    return row.reason;
  });

it('a caller is offered to the owner of their contact first, and to the others when the owner declines', async () => {
  await adaThenBen({ preferContactOwner: true });
  await addContact(fernway.colleague.id);
  const leg = await world.ring(fernway, ann);
  expect([(await only()).to, await reasonFor(leg, fernway.colleague)]).toEqual(['Ben', 'preferred-owner']);
  await decline();
  expect((await only()).to).toBe('Ada');
  await finish(leg);
});

it.each([
  ['the queue does not want it', { preferContactOwner: false }, true],
  ['the contact has no owner', { preferContactOwner: true }, false],
])('a caller goes to who has been free longest when %s', async (_, settings, hasOwner) => {
  await adaThenBen(settings);
  await addContact(hasOwner ? fernway.colleague.id : null);
  const leg = await world.ring(fernway, ann);
  expect((await only()).to).toBe('Ada');
  await finish(leg);
});

it('a caller is offered to whom they last spoke with, before the owner of their contact', async () => {
  await adaThenBen({ preferLastAgent: true, preferContactOwner: true, wrapUpSeconds: 0 });
  await addContact(fernway.colleague.id);
  const first = await world.ring(fernway, ann);
  await decline();
  await talk(first);
  const second = await world.ring(fernway, ann);
  expect([(await only()).to, await reasonFor(second, fernway.agent)]).toEqual(['Ada', 'preferred-last-agent']);
  await finish(second);
});
