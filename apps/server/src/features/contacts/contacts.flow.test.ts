import { createContact, getContact, getSnapshot, listContacts, updateContact } from '@ringdesk/contract';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCompany } from '../../testkit/a-company.ts';
import { expectPageProjection } from '../../testkit/expect-projection.ts';
import { createTestApp, type TestApp, type TestClient } from '../../testkit/test-app.ts';
import { testEncryption } from '../../testkit/test-database.ts';
import type { Company } from '../organizations/public.ts';

let app: TestApp;
let fernway: Company;
let harbour: Company;
let agent: TestClient;
let stranger: TestClient;

const seed = (name: string, company: string | null, ...numbers: string[]) => ({
  name,
  company,
  email: null,
  doNotCall: null,
  numbers: numbers.map((number) => ({ number, kind: 'work' as const })),
});

beforeEach(async () => {
  fernway = aCompany({
    contacts: [
      seed('Omar Haddad', 'Northwind Home', '+14155550193', '+16285550158'),
      seed('Zoë Armstrong', 'Armstrong Cycles', '+442079460018'),
      seed('ada fontaine', 'Bluebird Cafés', '+15045550175'),
      seed('Ada Fontaine', null),
    ],
  });
  harbour = aCompany();
  app = await createTestApp({ companies: [fernway, harbour] });
  agent = await app.as('agent', fernway);
  stranger = await app.as('agent', harbour);
});
afterEach(() => app.close());

const found = async (search: string) => {
  const { body } = await agent.ask(listContacts, { query: { search } });
  return body.items.map(({ name }) => name);
};
const body = (name: string, ...numbers: string[]) => ({
  body: { name, numbers: numbers.map((number) => ({ number })) },
});

describe('the list of contacts', () => {
  it('pages by name without losing or repeating anybody, even those of one name', async () => {
    const names: string[] = [];
    let after: string | undefined;
    do {
      const { body: page } = await agent.ask(listContacts, { query: { limit: 1, after } });
      names.push(...page.items.map(({ name }) => name));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(names.map((name) => name.toLowerCase())).toEqual([
      'ada fontaine',
      'ada fontaine',
      'omar haddad',
      'zoë armstrong',
    ]);
  });

  it('finds by the start of words in name and company, without regard to accents', async () => {
    expect(await found('zoe')).toEqual(['Zoë Armstrong']);
    expect(await found('cafes font')).toEqual(['ada fontaine']);
    expect(await found('north')).toEqual(['Omar Haddad']);
    expect(await found('orth')).toEqual([]);
  });

  it('shows once, page by page, whoever has several words that begin so', async () => {
    for (const name of ['Ala Alb Alc Ald Ale', 'Alf Alg Alh', 'Ali Bo']) await agent.ask(createContact, body(name));
    const names: string[] = [];
    let after: string | undefined;
    do {
      const { body: page } = await agent.ask(listContacts, { query: { search: 'al', limit: 1, after } });
      names.push(...page.items.map(({ name }) => name));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(names).toEqual(['Ala Alb Alc Ald Ale', 'Alf Alg Alh', 'Ali Bo']);
  });

  it('finds by name in the order of the list, also after a name has changed without its words', async () => {
    for (const name of ['Kim Cole', 'Kim Dale']) await agent.ask(createContact, body(name));
    const { contact } = (await agent.ask(createContact, body('Kim-Bo'))).body;
    expect(await found('kim')).toEqual(['Kim Cole', 'Kim Dale', 'Kim-Bo']);
    await agent.ask(updateContact, { params: { contactId: contact.id }, ...body('Kim Bo') });
    for (const search of ['k', 'kim']) {
      const { body: first } = await agent.ask(listContacts, { query: { search, limit: 1 } });
      expect(first.items.map(({ name }) => name)).toEqual(['Kim Bo']);
    }
  });

  it('finds by digits in any format, over encrypted numbers', async () => {
    for (const search of ['4155550193', '(415) 555-01', '415-555', '0193', '+1 628 555 0158']) {
      expect(await found(search), search).toEqual(['Omar Haddad']);
    }
    expect(await found('020 7946')).toEqual(['Zoë Armstrong']);
    expect(await found('5550')).toEqual(['ada fontaine', 'Omar Haddad']);
    // Every run of three of this stands in +14155550193, the whole does not.
    expect(await found('1550193')).toEqual([]);
  });

  it('refuses a page mark that it did not write', async () => {
    const { status, body: answer } = await agent.ask(listContacts, { query: { after: 'nonsense' } });
    expect([status, answer.error?.code, answer.error?.field]).toEqual([400, 'input.invalid', 'after']);
  });

  it('never shows the contacts of another company [R3-10]', async () => {
    const { body: page } = await stranger.ask(listContacts, { query: {} });
    expect(page.items).toEqual([]);
    const omar = (await agent.ask(listContacts, { query: { search: 'omar' } })).body.items[0];
    if (!omar) throw new Error('Omar was to be found.');
    expect((await stranger.ask(getContact, { params: { contactId: omar.id } })).status).toBe(404);
    const change = await stranger.ask(updateContact, { params: { contactId: omar.id }, ...body('Mine now') });
    expect(change.status).toBe(404);
  });
});

describe('saving a contact', () => {
  it('reads the four ways of writing a number as one [R2-22]', async () => {
    const written = ['+14155552671', '415 555 2671', '(415) 555-2671', '1-415-555-2671'];
    const { body: answer } = await agent.ask(createContact, body('Rosa', ...written));
    expect(answer.contact.numbers.map(({ number }) => number)).toEqual(['+14155552671']);
  });

  it('tells every page, and new pages see the same', async () => {
    const parts = { database: app.database, encryption: testEncryption(app.database).encryption };
    const made = await expectPageProjection(parts, agent, () => agent.ask(createContact, body('Rosa', '4155552671')));
    const { id } = made.body.contact;
    await expectPageProjection(parts, agent, () =>
      agent.ask(updateContact, { params: { contactId: id }, ...body('Rosa Brandt') }),
    );
    const { body: now } = await agent.ask(getContact, { params: { contactId: id } });
    expect(now.contact).toMatchObject({ name: 'Rosa Brandt', version: 2, numbers: [] });
    expect(await found('2671')).toEqual([]);
    expect(await found('brandt')).toEqual(['Rosa Brandt']);
  });

  it('gives a number to one contact only, and names the other', async () => {
    const { status, body: answer } = await agent.ask(createContact, body('Copy', '4155552671', '(415) 555-0193'));
    expect(status).toBe(409);
    expect(answer.error).toMatchObject({
      code: 'contact.number-taken',
      field: 'numbers.1.number',
      message: 'This number already belongs to Omar Haddad.',
    });
    expect(await found('copy')).toEqual([]);
    const logged = JSON.stringify(app.logged);
    expect(logged).toContain('contact.number-taken');
    expect(logged).not.toContain('Omar Haddad');
    expect((await stranger.ask(createContact, body('Ours too', '(415) 555-0193'))).status).toBe(200);
  });

  it('lets one of two win who save the same number at the same moment', async () => {
    const answers = await Promise.all([
      agent.ask(createContact, body('First', '4155552671')),
      agent.ask(createContact, body('Second', '4155552671')),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it.each([
    ['call me', 'A phone number has no letters. Type the digits.'],
    ['123', 'This number is too short.'],
    ['911', 'Emergency services cannot be called from here.'],
    ['+1 900 234 5678', 'premium-rate'],
  ])('refuses %s with a sentence and the field', async (number, sentence) => {
    const { status, body: answer } = await agent.ask(createContact, body('Somebody', number));
    expect(status).toBe(422);
    expect(answer.error).toMatchObject({ code: 'number.invalid', field: 'numbers.0.number' });
    expect(answer.error?.message).toContain(sentence);
  });

  it('has an owner of the own company, whom a change without one keeps', async () => {
    const owner = (await agent.ask(getSnapshot, {})).body.me.id;
    const foreign = (await stranger.ask(getSnapshot, {})).body.me.id;
    const input = body('Rosa').body;
    const made = await agent.ask(createContact, { body: { ...input, ownerId: owner } });
    expect(made.body.contact.ownerId).toBe(owner);
    const params = { contactId: made.body.contact.id };
    expect((await agent.ask(updateContact, { params, body: input })).body.contact.ownerId).toBe(owner);
    const refused = await agent.ask(updateContact, { params, body: { ...input, ownerId: foreign } });
    expect(refused.body.error).toMatchObject({ code: 'settings.unknown-reference', field: 'ownerId' });
    const freed = await agent.ask(updateContact, { params, body: { ...input, ownerId: null } });
    expect(freed.body.contact).toMatchObject({ ownerId: null, version: 3 });
  });

  it.each([
    ['NUL', 'Rosa\u0000'],
    ['half a character', 'Rosa \ud83d'],
  ])('refuses %s, which no database keeps, with the field', async (_, name) => {
    const { status, body: answer } = await agent.ask(createContact, body(name));
    expect([status, answer.error?.code, answer.error?.field]).toEqual([400, 'input.invalid', 'name']);
  });

  it('names the field that is missing', async () => {
    const { status, body: answer } = await agent.ask(createContact, body(' '));
    expect([status, answer.error?.field, answer.error?.message]).toEqual([400, 'name', 'Give the contact a name.']);
  });

  it('keeps no number in clear, neither in a table nor in the log [R4-24]', async () => {
    await agent.ask(createContact, body('Rosa', '4155552671'));
    const orgId = (await agent.ask(getSnapshot, {})).body.organization.id;
    const stored = await app.database.withOrganization(orgId, async (tx) => {
      const tables = ['contacts', 'contact_numbers', 'contact_words', 'contact_digits', 'events'] as const;
      const texts = tables.map((table) =>
        sql<{
          text: string;
        }>`select t::text || coalesce(${columnsOf(table)}, '') as text from ${sql.table(table)} t`.execute(tx),
      );
      return (await Promise.all(texts)).flatMap(({ rows }) => rows.map(({ text }) => text));
    });
    expect(stored.length).toBeGreaterThan(10);
    expect(stored.filter((text) => /555.?2671/.test(text))).toEqual([]);
    expect(JSON.stringify(app.logged)).not.toMatch(/555.?2671/);
  });
});

/** Sealed bytes as the letters that they would be, so that a number in clear would be seen. */
function columnsOf(table: string) {
  return table === 'contact_numbers' || table === 'events' ? sql`encode(sealed, 'escape')` : sql`''`;
}
