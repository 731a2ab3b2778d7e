import type { CallId } from '@ringdesk/contract';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ScriptedLeg } from '../../../carrier/scripted/scripted-leg.ts';
import { sealOldTexts } from '../../../platform/db/sealing/seal-old-texts.ts';
import { CallWorld, type Company } from '../../../testkit/call-world.ts';

import { createContactStore, seedContacts } from '../../contacts/public.ts';

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

it('the outside number that a caller goes to stands nowhere in clear, and is dialled', async () => {
  await world.addQueue(fernway, { longestWaitSeconds: 10, overflow: { kind: 'number', number: '+14155550123' } });
  world.network.script('+14155550123', { kind: 'answers', afterMs: 0, hangsUpAfterMs: 60_000 });
  const leg = await world.ring(fernway, ann);
  await world.after(14);
  const overflows = () =>
    world.database.withOrganization(fernway.orgId, async (tx) =>
      JSON.stringify([
        await tx.selectFrom('calls').select('overflow').execute(),
        await tx.selectFrom('queues').select('settings').execute(),
      ]),
    );
  expect(await overflows()).toContain('"kind":"number"');
  expect(await overflows()).not.toContain('4155550123');
  expect(leg.plans.at(-1)).toMatchObject({ kind: 'forward', to: '+14155550123' });
  await world.database.withOrganization(fernway.orgId, (tx) =>
    sql`update calls set overflow = '{"kind":"number","number":"+14155550123"}'`.execute(tx),
  );
  const sealing = sealOldTexts(world);
  sealing.wake(fernway.orgId);
  await sealing.idle();
  expect(await overflows()).not.toContain('4155550123');
  await sealing.stop();
  await finish(leg);
  await world.after(2);
});

it('what an earlier version kept in clear is sealed after the next start, in batches that end beside live calls', async () => {
  await world.addQueue(fernway);
  const leg = await world.ring(fernway, null, { words: sip });
  const before = await storyOf(leg);
  await world.database.withOrganization(fernway.orgId, async (tx) => {
    await sql`update call_steps set text = ${`${sip} called.`}, sealed = null where position = 1`.execute(tx);
    await sql`update calls set customer_words = ${sip}, sealed_customer_words = null`.execute(tx);
    // More than a batch of them.
    await sql`
      insert into call_steps (org_id, call_id, position, at, type, text)
      select org_id, id, n, created_at, 'call.queued', ${sip} from calls, generate_series(1001, 1450) n`.execute(tx);
  });
  expect(await stored()).toContain('brandt');
  // It is read as before, until it is sealed.
  expect(await storyOf(leg)).toContain(`${sip} called.`);
  expect(await world.call(fernway.orgId, leg.callId as CallId)).toMatchObject({ customerDisplay: sip });
  const sealing = sealOldTexts(world);
  sealing.wake(fernway.orgId);
  // The call goes on meanwhile: what it writes is there afterwards.
  world.network.end(leg, 'completed');
  await world.settle();
  await sealing.idle();
  // What the call held just then is tried again a second later.
  await world.after(1.5);
  await sealing.idle();
  expect(await stored()).not.toContain('brandt');
  const story = await storyOf(leg);
  expect(story.slice(0, before.length)).toEqual(before);
  expect(story.filter((text) => text === sip).length).toBe(450);
  expect(story.length).toBeGreaterThan(before.length + 450);
  expect(await world.call(fernway.orgId, leg.callId as CallId)).toMatchObject({ customerDisplay: sip, state: 'ended' });
  await sealing.stop();
});

it('sealing that is stopped goes on where it was with the next start', async () => {
  await world.addQueue(fernway);
  const leg = await world.ring(fernway, null, { words: sip });
  await finish(leg);
  const inClear = () =>
    world.database.withOrganization(fernway.orgId, async (tx) => {
      const rows = await tx.selectFrom('call_steps').select('text').where('text', 'is not', null).execute();
      return rows.length;
    });
  await world.database.withOrganization(fernway.orgId, (tx) =>
    sql`
      insert into call_steps (org_id, call_id, position, at, type, text)
      select org_id, id, n, created_at, 'call.queued', ${sip} from calls, generate_series(1001, 1450) n`.execute(tx),
  );
  const sealing = sealOldTexts(world);
  sealing.wake(fernway.orgId);
  await sealing.stop();
  const left = await inClear();
  expect(left).toBeGreaterThan(0);
  const again = sealOldTexts(world);
  again.wake(fernway.orgId);
  await again.idle();
  expect(await inClear()).toBe(0);
  await again.stop();
});
