import {
  type ContactImportId,
  cancelContactImport,
  createContact,
  deleteContact,
  exportContacts,
  getContactImport,
  getContactImportRefusals,
  getSnapshot,
  type ImportTarget,
  listContactImports,
  listContactNotes,
  listContacts,
  previewContactImport,
  startContactImport,
  updateContactFields,
} from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCompany } from '../../testkit/a-company.ts';
import { importDeps } from '../../testkit/import-deps.ts';
import { createTestApp, type TestApp, type TestClient } from '../../testkit/test-app.ts';
import { readContactSettings, rememberImportTargets } from '../contacts/public.ts';
import type { Company } from '../organizations/public.ts';
import { ImportWorker } from './import-worker.ts';
import { startImport } from './steer-import.ts';

let app: TestApp;
let fernway: Company;
let owner: TestClient;
let stranger: TestClient;

const omar = {
  ...{ name: 'Omar Haddad', company: 'Northwind Home', email: null, doNotCall: null },
  numbers: [{ number: '+14155550193', kind: 'work' as const }],
};

beforeEach(async () => {
  fernway = aCompany({ roles: ['owner', 'agent'], contacts: [omar] });
  const harbour = aCompany({ roles: ['owner'] });
  app = await createTestApp({ companies: [fernway, harbour] });
  owner = await app.as('owner', fernway);
  stranger = await app.as('owner', harbour);
});
afterEach(() => app.close());

async function upload(file: string | Uint8Array, { cookie } = owner) {
  const answer = await app.server.inject({
    method: 'POST',
    url: '/v1/contact-imports?fileName=people.csv',
    headers: { cookie, 'content-type': 'application/octet-stream' },
    payload: Buffer.from(file),
  });
  return { status: answer.statusCode, body: answer.json() };
}

interface Plan {
  policy?: 'skip' | 'update' | 'create';
  targets?: ImportTarget[];
}

async function imported(file: string | Uint8Array, { policy = 'skip', targets }: Plan = {}) {
  const { body } = await upload(file);
  const params = { importId: body.import.id as ContactImportId };
  const guessed = body.columns.map(({ target }: { target: ImportTarget }) => target);
  const started = await owner.ask(startContactImport, { params, body: { targets: targets ?? guessed, policy } });
  expect(started.status).toBe(200);
  await expect.poll(async () => (await owner.ask(getContactImport, { params })).body.import.state).toBe('done');
  return { params, ...(await owner.ask(getContactImport, { params })).body };
}

const everybody = async () => (await owner.ask(listContacts, { query: { limit: 200 } })).body.items;
const names = async () => (await everybody()).map(({ name }) => name);
const refusals = async (params: { importId: ContactImportId }) =>
  String((await owner.ask(getContactImportRefusals, { params })).body);

describe('reading a file', () => {
  it.each([
    ['UTF-8 with its mark and ;', Buffer.from('\uFEFFName;Telefon\r\nZoë Ärmel;(415) 555-2671\r\n'), ';', 'UTF-8'],
    ['Latin 1 and a tab', Buffer.from('Name\tTelefon\nZoë Ärmel\t4155552671\n', 'latin1'), '\t', 'Latin 1'],
    ['UTF-16 and a comma', Buffer.from('\uFEFFName,Telefon\nZoë Ärmel,4155552671', 'utf16le'), ',', 'UTF-16'],
  ])('understands %s', async (_, file, delimiter, encoding) => {
    const { body } = await upload(file);
    expect(body).toMatchObject({ delimiter, encoding, import: { rows: 1, state: 'ready' } });
    expect(body.columns.map(({ target }: { target: string }) => target)).toEqual(['name', 'number:work']);
    await imported(file);
    expect(await names()).toEqual(['Omar Haddad', 'Zoë Ärmel']);
  });

  it('takes fields in quotation marks, with delimiters and lines in them', async () => {
    await imported('Name,Company,Notes\n"Marin, Rosa","Blue ""Door""","Two\nlines"\n');
    const rosa = (await everybody()).find(({ name }) => name === 'Marin, Rosa');
    expect(rosa?.company).toBe('Blue "Door"');
    const params = { contactId: rosa?.id ?? '' } as never;
    const notes = await owner.ask(listContactNotes, { params, query: {} });
    expect(notes.body.items.map(({ text }) => text)).toEqual(['Two\nlines']);
  });

  it.each([
    ['', 'Send the file itself'],
    ['Name,Phone\n', 'There are no rows'],
    ['Name,Phone\n"Rosa,415\n', 'a quotation mark is missing'],
    ['PK\u0003\u0004\u0000\u0000', 'This is not a CSV file'],
  ])('says what is wrong with %j', async (file, sentence) => {
    const { status, body } = await upload(file);
    expect([status, body.error.code]).toEqual([422, 'import.not-readable']);
    expect(body.error.message).toContain(sentence);
  });
});

it('counts rows as a spreadsheet does: a blank line between others is one, at the end it is none', async () => {
  const file = 'Name,Phone\n\nRosa,12345\n  \n\nPia,415 555 2673\n\n';
  const { body } = await upload(file);
  const plan = { targets: ['name', 'number:work'] as ImportTarget[], policy: 'skip' as const };
  const preview = await owner.ask(previewContactImport, { params: { importId: body.import.id }, body: plan });
  expect(preview.body.rows.map(({ row, name }) => [row, name])).toEqual([
    [3, 'Rosa'],
    [6, 'Pia'],
  ]);
  const done = await imported(file);
  expect(done.import).toMatchObject({ rows: 5, rowsDone: 5, created: 1, skipped: 0, refused: 1 });
  expect(await refusals(done.params)).toContain('Rosa,12345,3,');
});

it('keeps nothing of a file that cannot be read to its end', async () => {
  const rows = Array.from({ length: 600 }, (_, n) => `Person ${n},+1415${5552000 + n}`);
  const { status } = await upload(['Name,Phone', ...rows, '"Rosa,415'].join('\n'));
  expect(status).toBe(422);
  expect((await owner.ask(listContactImports, {})).body.imports).toEqual([]);
});

describe('importing', () => {
  it('refuses a row with the column and the reason, and gives it back as it was', async () => {
    const file = [
      'Name,Phone,Email,Owner',
      'Rosa,12345,,',
      'Ivan,call me,not an address,',
      'Mara,1.4155E+10,,',
      'Nils,415 555 2671,,Nobody Here',
      ',415 555 2672,,',
      'Pia,415 555 2673,pia@example.com,',
    ].join('\n');
    const done = await imported(file);
    expect(done.import).toMatchObject({ rows: 6, rowsDone: 6, created: 1, refused: 5 });
    expect(await names()).toEqual(['Omar Haddad', 'Pia']);
    const csv = await refusals(done.params);
    expect(csv).toContain('Rosa,12345,,,2,"Column “Phone”: “12345”: This number is too short.');
    expect(csv).toContain('“call me”: A phone number has no letters');
    expect(csv).toContain('“not an address” is no address');
    expect(csv).toContain('a spreadsheet has shortened “1.4155E+10”');
    expect(csv).toContain('there is no colleague “Nobody Here”');
    expect(csv).toContain('There is neither a name nor a company.');
    const tricky = await imported('Name,=1+1\n,x\n', { targets: ['name', 'ignore'] });
    expect(await refusals(tricky.params)).toContain("Name,'=1+1,Row in the file");
    expect((await stranger.ask(getContactImportRefusals, { params: done.params })).status).toBe(404);
  });

  it('never writes down one number twice, whatever is chosen for known ones', async () => {
    const file =
      'Name,Phone,Company\nO. Haddad,(415) 555-0193,North\nRosa,4155552671,\nRosa again,415-555-2671,Blue Door\n';
    const skipped = await imported(file);
    expect(skipped.import).toMatchObject({ created: 1, skipped: 2, updated: 0, refused: 0 });
    const updated = await imported(file, { policy: 'update' });
    expect(updated.import).toMatchObject({ created: 0, skipped: 1, updated: 2 });
    const shown = (await everybody()).map(({ name, company }) => `${name} of ${company}`);
    expect(shown).toEqual(['O. Haddad of North', 'Rosa again of Blue Door']);
    const made = await imported(file, { policy: 'create' });
    expect(made.import).toMatchObject({ created: 3, refused: 3 });
    expect(await refusals(made.params)).toContain('+14155550193 belongs to O. Haddad and was left out.');
    const numbers = (await everybody()).flatMap((contact) => contact.numbers.map(({ number }) => number));
    expect(numbers.sort()).toEqual(['+14155550193', '+14155552671']);
  });

  it('shows what would become of the first rows, and changes nothing', async () => {
    const { body } = await upload('Name,Phone\nO. Haddad,415-555-0193\nRosa,12\nMara,4155552671\n');
    const params = { importId: body.import.id };
    const plan = { targets: ['name', 'number:mobile'] as ImportTarget[], policy: 'skip' as const };
    const { rows } = (await owner.ask(previewContactImport, { params, body: plan })).body;
    expect(rows.map(({ row, outcome, known }) => [row, outcome, known?.name ?? null])).toEqual([
      [2, 'skip', 'Omar Haddad'],
      [3, 'refuse', null],
      [4, 'create', null],
    ]);
    expect(await names()).toEqual(['Omar Haddad']);
    const twice = { ...plan, targets: ['name', 'name'] as ImportTarget[] };
    expect((await owner.ask(previewContactImport, { params, body: twice })).status).toBe(400);
    expect((await stranger.ask(previewContactImport, { params, body: plan })).status).toBe(404);
  });

  it('remembers what a column held, and knows own fields by their name', async () => {
    const fields = [{ label: 'Customer since', kind: 'date' as const, options: [] }];
    await owner.ask(updateContactFields, { body: { fields, version: 0 } });
    const file = 'Who,Customer since,Line\nRosa,2024-02-30,4155552671\nMara,2024-02-29,4155552672\n';
    const first = (await upload(file)).body.columns.map(({ target }: { target: string }) => target);
    expect(first).toEqual(['ignore', expect.stringMatching(/^custom:/), 'ignore']);
    const done = await imported(file, { targets: ['name', first[1], 'number:home'] });
    expect(done.import).toMatchObject({ created: 1, refused: 1 });
    expect(await refusals(done.params)).toContain('Customer since: write the date like 2026-11-21.');
    const again = (await upload(file)).body.columns.map(({ target }: { target: string }) => target);
    expect(again).toEqual(['name', first[1], 'number:home']);
  });

  it('leaves no number with a contact that is deleted meanwhile', async () => {
    const people = Array.from({ length: 60 }, (_, n) => ({ name: `Person ${n}`, number: `+1415${5552000 + n}` }));
    const create = ({ name, number }: (typeof people)[number]) =>
      owner.ask(createContact, { body: { name, numbers: [{ number }] } });
    const made = await Promise.all(people.map(create));
    const { body } = await upload(
      ['Name,Phone,Mobile', ...people.map(({ number }, n) => `New ${n},${number},+1415${5553000 + n}`)].join('\n'),
    );
    const params = { importId: body.import.id as ContactImportId };
    const targets: ImportTarget[] = ['name', 'number:work', 'number:mobile'];
    await owner.ask(startContactImport, { params, body: { targets, policy: 'update' } });
    const deleted = made.map(({ body: { contact } }) =>
      owner.ask(deleteContact, { params: { contactId: contact.id } }),
    );
    expect((await Promise.all(deleted)).map(({ status }) => status)).toEqual(people.map(() => 200));
    await expect.poll(async () => (await owner.ask(getContactImport, { params })).body.import.state).toBe('done');
    for (const contact of await everybody()) {
      await owner.ask(deleteContact, { params: { contactId: contact.id } });
    }
    expect((await Promise.all(people.map(create))).map(({ status }) => status)).toEqual(people.map(() => 200));
  });

  it('can be stopped, and a second start is refused', async () => {
    const { body } = await upload('Name\nRosa\n');
    const params = { importId: body.import.id };
    const stopped = await owner.ask(cancelContactImport, { params });
    expect(stopped.body.import.state).toBe('cancelled');
    const plan = { targets: ['name'] as ImportTarget[], policy: 'skip' as const };
    const refused = await owner.ask(startContactImport, { params, body: plan });
    expect([refused.status, refused.body.error?.code]).toEqual([409, 'import.not-ready']);
  });
});

it('an import goes on after the server has ended in the middle of it, with no row lost or doubled', async () => {
  const rows = Array.from({ length: 1200 }, (_, n) => `Person ${n},+1415${5552000 + n}`);
  const { body } = await upload(['Name,Phone', ...rows].join('\n'));
  const params = { importId: body.import.id as ContactImportId };
  const plan = { targets: ['name', 'number:mobile'] as ImportTarget[], policy: 'create' as const };
  const { organization, me } = (await owner.ask(getSnapshot, {})).body;
  const done = async (client: TestClient) => (await client.ask(getContactImport, { params })).body.import;
  // A server that ends while it writes the first batch.
  const deps = importDeps(app);
  const update: typeof deps.imports.update = async (...parts) => {
    await deps.imports.update(...parts);
    void worker.stop();
  };
  const worker = new ImportWorker({ ...deps, imports: { ...deps.imports, update } });
  await startImport(deps, { ...me, orgId: organization.id }, params.importId, plan);
  worker.wake(organization.id);
  await worker.idle();
  expect((await done(owner)).rowsDone).toBe(500);
  await app.closeApp();
  const again = await createTestApp({ database: app.database, companies: [fernway] });
  try {
    const client = await again.as('owner', fernway);
    again.start();
    await expect.poll(async () => (await done(client)).state).toBe('done');
    expect(await done(client)).toMatchObject({ rowsDone: 1200, created: 1200, refused: 0 });
    const stored = await again.database.withOrganization(organization.id, (tx) =>
      tx.selectFrom('contacts').select('id').execute(),
    );
    expect(stored).toHaveLength(1201);
  } finally {
    await again.closeApp();
  }
});

it('remembers the heads of no more columns than many files have, the last ones surely', async () => {
  const organization = (await owner.ask(getSnapshot, {})).body.organization.id;
  const remember = (from: number, count: number) =>
    app.database.withOrganization(organization, (tx) =>
      rememberImportTargets(
        tx,
        organization,
        Object.fromEntries(Array.from({ length: count }, (_, n) => [`head ${from + n}`, 'note' as const])),
      ),
    );
  for (let from = 0; from < 1200; from += 100) await remember(from, 100);
  await remember(5000, 1);
  const { importTargets } = await app.database.withOrganization(organization, (tx) =>
    readContactSettings(tx, organization),
  );
  expect(Object.keys(importTargets)).toHaveLength(1000);
  expect(importTargets['head 5000']).toBe('note');
  const longest = 'h'.repeat(201);
  await app.database.withOrganization(organization, (tx) =>
    rememberImportTargets(tx, organization, { [longest]: 'note', head: 'email' }),
  );
  const after = await app.database.withOrganization(organization, (tx) => readContactSettings(tx, organization));
  expect([after.importTargets[longest], after.importTargets.head]).toEqual([undefined, 'email']);
});

it('an own field has an id of its own', async () => {
  const { body } = await owner.ask(updateContactFields, {
    body: { fields: [{ label: 'Since', kind: 'date', options: [] }], version: 0 },
  });
  const [since] = body.fields;
  const fields = [since, { ...since, label: 'Again' }].flatMap((field) => (field ? [field] : []));
  const refused = await owner.ask(updateContactFields, { body: { fields: fields as never, version: body.version } });
  expect([refused.status, refused.body.error?.field]).toEqual([400, 'fields.1.id']);
});

it('what is exported comes in again as it was, and no cell is a formula', async () => {
  const body = {
    ...{ name: '=HYPERLINK("evil")', company: 'Blue, Door', tags: ['vip', 'lighting'], doNotCall: 'Asked us.' },
    numbers: [{ number: '+442079460018', kind: 'home' as const }, { number: '4155552671' }],
  };
  await owner.ask(createContact, { body });
  const csv = String((await owner.ask(exportContacts, { query: {} })).body);
  expect(csv).toContain(`"'=HYPERLINK(""evil"")","Blue, Door",,+14155552671,,+442079460018,,,vip; lighting,Asked us.`);
  const agent = await app.as('agent', fernway);
  expect((await agent.ask(exportContacts, { query: {} })).status).toBe(403);
  expect(String((await stranger.ask(exportContacts, { query: {} })).body)).not.toContain('Omar');
  const done = await imported(csv, { policy: 'update' });
  expect(done.import).toMatchObject({ created: 0, updated: 0, skipped: 2, refused: 0 });
});
