import type { CallId } from '@ringdesk/contract';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ScriptedLeg } from '../../carrier/scripted/scripted-leg.ts';
import { CallWorld, type Company } from '../../testkit/call-world.ts';

import { createContactStore, seedContacts } from '../contacts/public.ts';
import { sealClearTexts } from './seal-clear-texts.ts';

let world: CallWorld;
let fernway: Company;

beforeEach(async () => {
  world = await CallWorld.open();
  fernway = await world.addCompany('fernway');
});
afterEach(() => world.close([fernway]));

const sip = 'rosa.brandt@pbx.example';
const ann = '+14155550177';

const storyOf = async (leg: ScriptedLeg) => {
  const { steps } = await world.database.withOrganization(fernway.orgId, (tx) =>
    world.reader.getCall(tx, fernway.orgId, leg.callId as CallId),
  );
  return steps.map(({ text }) => text);
};

/** Everything that the tables of calls hold, sealed bytes as the letters that they would be. */
const stored = () =>
  world.database.withOrganization(fernway.orgId, async (tx) => {
    const calls = await tx
      .selectFrom('calls')
      .select(['customer_sealed', 'sealed_customer_words', 'customer_words'])
      .execute();
    const rows = [calls, await tx.selectFrom('call_steps').selectAll().execute()];
    return JSON.stringify(rows, (_key, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
  });

async function finish(leg: ScriptedLeg): Promise<void> {
  world.network.end(leg, 'completed');
  await world.settle();
}

it('who calls from a SIP address is shown by it, and it stands nowhere in clear', async () => {
  await world.addQueue(fernway);
  await world.comeIn(fernway.agent);
  const leg = await world.ring(fernway, null, { words: sip });
  expect(await world.call(fernway.orgId, leg.callId as CallId)).toMatchObject({
    customerNumber: null,
    customerDisplay: sip,
  });
  expect((await storyOf(leg))[0]).toBe(`${sip} called.`);
  expect(await stored()).not.toContain('brandt');
  expect(JSON.stringify(world.lines)).not.toContain('brandt');
  await finish(leg);
});

it('the story names the contact, and keeps the name sealed', async () => {
  await world.addQueue(fernway);
  const rosa = { name: 'Rosa Brandt', company: null, email: null, doNotCall: null };
  const contacts = createContactStore(world.encryption);
  await world.database.withOrganization(fernway.orgId, (tx) =>
    seedContacts(
      contacts,
      tx,
      fernway.orgId,
      [{ ...rosa, numbers: [{ number: ann, kind: 'work' }] }],
      world.clock.now(),
    ),
  );
  const leg = await world.ring(fernway, ann);
  expect((await storyOf(leg))[0]).toBe('Rosa Brandt called.');
  expect(await stored()).not.toContain('Brandt');
  await finish(leg);
});

it('what an earlier version kept in clear is sealed at the next start', async () => {
  await world.addQueue(fernway);
  const leg = await world.ring(fernway, null, { words: sip });
  await finish(leg);
  const before = await storyOf(leg);
  await world.database.withOrganization(fernway.orgId, async (tx) => {
    await sql`update call_steps set text = ${`${sip} called.`}, sealed = null where position = 1`.execute(tx);
    await sql`update calls set customer_words = ${sip}, sealed_customer_words = null`.execute(tx);
  });
  expect(await stored()).toContain('brandt');
  await sealClearTexts(world, fernway.orgId);
  expect(await stored()).not.toContain('brandt');
  expect(await storyOf(leg)).toEqual(before);
  expect(await world.call(fernway.orgId, leg.callId as CallId)).toMatchObject({ customerDisplay: sip });
});
