import {
  type ContactImportId,
  getContactImport,
  getSnapshot,
  type ImportTarget,
  listContacts,
} from '@ringdesk/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { aCompany } from '../../testkit/a-company.ts';
import { importDeps } from '../../testkit/import-deps.ts';
import { createTestApp, type TestApp, type TestClient } from '../../testkit/test-app.ts';
import { ImportWorker } from './import-worker.ts';
import { startImport } from './steer-import.ts';

const plan = { targets: ['name'] as ImportTarget[], policy: 'create' as const };
/** Between one try and the next. */
const pausesMs = [4_000, 8_000, 16_000, 32_000, 64_000, 128_000];

let app: TestApp;
let owner: TestClient;
const company = aCompany({ roles: ['owner'] });

beforeEach(async () => {
  app = await createTestApp({ companies: [company] });
  owner = await app.as('owner', company);
});
afterEach(() => app.close());

async function upload(rows: readonly string[]): Promise<ContactImportId> {
  const answer = await app.server.inject({
    method: 'POST',
    url: '/v1/contact-imports?fileName=people.csv',
    headers: { cookie: owner.cookie, 'content-type': 'application/octet-stream' },
    payload: Buffer.from(['Name', ...rows].join('\n')),
  });
  return answer.json().import.id;
}

const state = async (importId: ContactImportId) =>
  (await owner.ask(getContactImport, { params: { importId } })).body.import;

/** A database that cannot keep whoever has this name. */
function brokenFor(name: string) {
  const deps = importDeps(app);
  let tries = 0;
  const insert: typeof deps.contacts.insert = async (tx, orgId, contacts) => {
    if (contacts.some((contact) => contact.name === name)) {
      tries += 1;
      throw new Error('A row cannot be written.');
    }
    await deps.contacts.insert(tx, orgId, contacts);
  };
  return { deps: { ...deps, contacts: { ...deps.contacts, insert } }, tries: () => tries };
}

it('an import that always breaks keeps no other waiting, is given up, and says behind which row', async () => {
  const { deps, tries } = brokenFor('Never In');
  const { organization, me } = (await owner.ask(getSnapshot, {})).body;
  const firstRows = Array.from({ length: 499 }, (_, n) => `Person ${n}`);
  const broken = await upload(['', ...firstRows, 'Never In', 'After Her']);
  const behind = await upload(['Behind It']);
  for (const id of [broken, behind]) await startImport(deps, { ...me, orgId: organization.id }, id, plan);
  const worker = new ImportWorker(deps);
  worker.wake(organization.id);
  await worker.idle();
  expect(await state(behind)).toMatchObject({ state: 'done', created: 1 });
  expect(await state(broken)).toMatchObject({ state: 'running', rowsDone: 500 });
  for (const [index, pauseMs] of pausesMs.entries()) {
    expect([tries(), (await state(broken)).state]).toEqual([index + 1, 'running']);
    await app.clock.advance(pauseMs);
    await worker.idle();
  }
  expect(tries()).toBe(7);
  // Of the sheet: the head, a blank row and 499 people stand above it.
  expect(await state(broken)).toMatchObject({ state: 'failed', rowsDone: 500, created: 499 });
  expect((await state(broken)).finishedAt).not.toBeNull();
  const { body } = await owner.ask(listContacts, { query: { search: 'After' } });
  expect(body.items).toEqual([]);
  await worker.stop();
});

it('an import that breaks is given up no sooner for the other imports that are started meanwhile', async () => {
  const { deps, tries } = brokenFor('Never In');
  const { organization, me } = (await owner.ask(getSnapshot, {})).body;
  const id = await upload(['Never In']);
  await startImport(deps, { ...me, orgId: organization.id }, id, plan);
  const worker = new ImportWorker(deps);
  for (let elapsedMs = 0; elapsedMs < 248_000; elapsedMs += 4_000) {
    worker.wake(organization.id);
    await worker.idle();
    await app.clock.advance(4_000);
    await worker.idle();
  }
  expect(tries()).toBeGreaterThanOrEqual(62);
  expect((await state(id)).state).toBe('running');
  await app.clock.advance(4_000);
  await worker.idle();
  expect((await state(id)).state).toBe('failed');
  await worker.stop();
});

it('an import that broke for a while only is imported to its last row', async () => {
  const { deps } = brokenFor('In Later');
  const { organization, me } = (await owner.ask(getSnapshot, {})).body;
  const id = await upload(['In Later', 'In As Well']);
  await startImport(deps, { ...me, orgId: organization.id }, id, plan);
  const whole = importDeps(app);
  let isBroken = true;
  const insert: typeof whole.contacts.insert = (...parts) => (isBroken ? deps : whole).contacts.insert(...parts);
  const worker = new ImportWorker({ ...whole, contacts: { ...whole.contacts, insert } });
  worker.wake(organization.id);
  await worker.idle();
  expect((await state(id)).state).toBe('running');
  isBroken = false;
  await app.clock.advance(4_000);
  await worker.idle();
  expect(await state(id)).toMatchObject({ state: 'done', rowsDone: 2, created: 2 });
  await worker.stop();
});
