import { createContact, getSnapshot, type OrgId, updateQueue } from '@ringdesk/contract';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aCompany } from '../../../testkit/a-company.ts';
import { createTestApp, type TestApp } from '../../../testkit/test-app.ts';
import { testRootKey } from '../../../testkit/test-database.ts';
import { DataKeys } from '../data-keys.ts';
import { createEncryption } from '../encryption.ts';
import { keyNumberOf } from '../seal.ts';
import { sealedAt } from './keyed-rows.ts';
import { sealOldTexts } from './seal-old-texts.ts';
import { sealedTables } from './sealed-tables.ts';

let app: TestApp;
let orgId: OrgId;
const company = aCompany({ roles: ['admin', 'agent'] });

beforeEach(async () => {
  app = await createTestApp({ companies: [company] });
  const rows = await app.database.asSystem((tx) => tx.selectFrom('organizations').select('org_id').execute());
  orgId = rows[0]?.org_id as OrgId;
});
afterEach(() => app.close());

const open = () => {
  const { database, clock } = app;
  const dataKeys = new DataKeys(database, testRootKey);
  return { database, clock, dataKeys, encryption: createEncryption(dataKeys), log: { info() {}, error() {} } as never };
};

const rotate = ({ database, dataKeys, clock }: ReturnType<typeof open>) =>
  database.withOrganization(orgId, (tx) => dataKeys.rotate(tx, orgId, clock.now()));

/** How many sealed texts there are of each data key. */
async function textsByKey(): Promise<Record<number, number>> {
  const texts: Record<number, number> = {};
  for (const { table, sealed } of sealedTables) {
    const { rows } = await app.database.withOrganization(orgId, (tx) =>
      sql<Record<string, string | null>>`select ${sealedAt(sealed)} from ${sql.table(table)} as t`.execute(tx),
    );
    for (const hex of rows.flatMap((row) => Object.values(row))) {
      if (hex === null) continue;
      const key = keyNumberOf(Buffer.from(hex, 'hex'));
      texts[key] = (texts[key] ?? 0) + 1;
    }
  }
  return texts;
}

/** Callers of the first queue and of no number go outside in the end. */
async function sendOutside(): Promise<void> {
  const admin = await app.as('admin', company);
  const [queue] = (await admin.ask(getSnapshot, {})).body.queues;
  if (queue === undefined) throw new Error('There is no queue.');
  const { id, name: _, ...settings } = queue;
  const overflow = { kind: 'number' as const, number: outside };
  const saved = await admin.ask(updateQueue, { params: { queueId: id }, body: { ...settings, overflow } });
  expect(saved.body.queue.overflow).toEqual(overflow);
}

const outside = '+14155550188';
const overflowNow = async () => {
  const { body } = await (await app.as('agent', company)).ask(getSnapshot, {});
  return body.queues[0]?.overflow;
};

async function aContact(number: string): Promise<void> {
  const agent = await app.as('agent', company);
  const body = {
    name: 'Omar',
    company: null,
    email: null,
    numbers: [{ number, kind: 'work' as const }],
    doNotCall: null,
  };
  const { status } = await agent.ask(createContact, { body });
  expect(status).toBe(200);
}

it('knows every column of the database that holds sealed bytes', async () => {
  const known = sealedTables.flatMap(({ table, sealed }) =>
    sealed.flatMap((place) => (typeof place === 'string' ? [`${table}.${place}`] : [])),
  );
  const notSealedByDataKeys = [
    ...['auth_locks.subject', 'data_keys.wrapped', 'webhook_keys.key_hash', 'prompts.wav'],
    ...['call_note_words.token', 'recordings.peaks'],
    ...['numbers.blind_index', 'contact_numbers.blind_index', 'contact_digits.token'],
    ...['calls.customer_index', 'missed_callers.customer_index'],
  ];
  const { rows } = await app.database.asSystem((tx) =>
    sql<{ name: string }>`
      select c.relname || '.' || a.attname as name
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and a.atttypid = 'bytea'::regtype and not a.attisdropped`.execute(
      tx,
    ),
  );
  expect(rows.map(({ name }) => name).sort()).toEqual([...known, ...notSealedByDataKeys].sort());
});

it('seals anew what an older data key has sealed, in every table, and looks until nothing is left', async () => {
  await aContact('+14155550177');
  await sendOutside();
  const before = await textsByKey();
  expect(Object.keys(before)).toEqual(['1']);
  const earlier = open();
  await earlier.encryption.encrypt(orgId, 'so that it knows the first key');
  const deps = open();
  await rotate(deps);
  const sealing = sealOldTexts(deps);
  sealing.wake(orgId);
  await sealing.idle();
  expect(await textsByKey()).toEqual({ 2: before[1] });
  expect(await overflowNow()).toEqual({ kind: 'number', number: outside });
  expect(await app.database.withOrganization(orgId, (tx) => deps.dataKeys.unsettled(tx, orgId))).toBe(2);
  // A server that started before the rotation still seals with the key that it knows.
  const sealed = await earlier.encryption.encrypt(orgId, '+14155550177');
  await app.database.withOrganization(orgId, (tx) => tx.updateTable('contact_numbers').set({ sealed }).execute());
  expect(Object.keys(await textsByKey())).toEqual(['1', '2']);
  for (let look = 0; look < 2; look++) {
    await app.clock.advance(10 * 60_000);
    await sealing.idle();
  }
  expect(Object.keys(await textsByKey())).toEqual(['2']);
  expect(await app.database.withOrganization(orgId, (tx) => deps.dataKeys.unsettled(tx, orgId))).toBeNull();
  await sealing.stop();
});

it('seals the outside numbers of settings that an earlier version wrote in clear', async () => {
  await sendOutside();
  const stored = async () => {
    const rows = await app.database.withOrganization(orgId, (tx) =>
      tx.selectFrom('queues').select('settings').execute(),
    );
    return JSON.stringify(rows);
  };
  expect(await stored()).not.toContain(outside.slice(1));
  await app.database.withOrganization(orgId, (tx) =>
    sql`update queues set settings = jsonb_set(settings, '{overflow}', ${JSON.stringify({ kind: 'number', number: outside })}::text::jsonb)`.execute(
      tx,
    ),
  );
  expect(await overflowNow()).toEqual({ kind: 'number', number: outside });
  const sealing = sealOldTexts(open());
  sealing.wake(orgId);
  await sealing.idle();
  expect(await stored()).not.toContain(outside.slice(1));
  expect(await overflowNow()).toEqual({ kind: 'number', number: outside });
  await sealing.stop();
});

it('begins when the server is up, and not before', async () => {
  await aContact('+14155550177');
  await rotate(open());
  await app.closeApp();
  const next = await createTestApp({ database: app.database });
  expect(Object.keys(await textsByKey())).toEqual(['1']);
  next.start();
  await expect.poll(async () => Object.keys(await textsByKey()), { timeout: 20_000 }).toEqual(['2']);
  await next.closeApp();
});
