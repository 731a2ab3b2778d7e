import {
  addContactNote,
  type Contact,
  createContact,
  deleteContact,
  deleteContactNote,
  getContact,
  getSnapshot,
  listContactNotes,
  listContacts,
  mergeContacts,
  type OrgId,
  restoreContactNote,
  undoContactChange,
  updateContact,
  updateContactNote,
} from '@ringdesk/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCompany } from '../../../testkit/a-company.ts';
import { expectPageProjection } from '../../../testkit/expect-projection.ts';
import { createTestApp, type TestApp, type TestClient } from '../../../testkit/test-app.ts';
import { testEncryption } from '../../../testkit/test-database.ts';
import type { Company } from '../../organizations/public.ts';
import { createUndoStore } from './undo.store.ts';

let app: TestApp;
let fernway: Company;
let harbour: Company;
let agent: TestClient;
let colleague: TestClient;
let stranger: TestClient;
let orgId: OrgId;

beforeEach(async () => {
  fernway = aCompany({ roles: ['agent', 'supervisor'] });
  harbour = aCompany();
  app = await createTestApp({ companies: [fernway, harbour] });
  agent = await app.as('agent', fernway);
  colleague = await app.as('supervisor', fernway);
  stranger = await app.as('agent', harbour);
  orgId = (await agent.ask(getSnapshot, {})).body.organization.id;
});
afterEach(() => app.close());

interface Parts {
  numbers?: string[];
  company?: string;
  tags?: string[];
  doNotCall?: string;
}

async function made(name: string, { numbers = [], ...parts }: Parts = {}): Promise<Contact> {
  const body = { name, numbers: numbers.map((number) => ({ number })), ...parts };
  return (await agent.ask(createContact, { body })).body.contact;
}
const read = async (contact: Contact) => (await agent.ask(getContact, { params: { contactId: contact.id } })).body;
const found = async (search: string) =>
  (await agent.ask(listContacts, { query: { search } })).body.items.map(({ name }) => name);
const merge = (keep: Contact, absorb: Contact, who = agent) =>
  who.ask(mergeContacts, { params: { contactId: keep.id }, body: { absorbId: absorb.id } });
const undo = (undoId: string, who = agent) => who.ask(undoContactChange, { params: { undoId } });
const timeless = ({ version: _, ...contact }: Contact) => contact;

describe('merging two contacts', () => {
  it('brings numbers, tags and notes together, and taking it back restores both exactly', async () => {
    const omar = await made('Omar Haddad', { numbers: ['4155550193'], tags: ['wholesale'] });
    const parts = { numbers: ['6285550158'], company: 'Northwind', tags: ['Wholesale', 'vip'], doNotCall: 'Asked us.' };
    const copy = await made('O. Haddad', parts);
    await agent.ask(addContactNote, { params: { contactId: copy.id }, body: { text: 'Prefers mornings.' } });

    const merged = await merge(omar, copy);
    expect(merged.body.contact).toMatchObject({
      name: 'Omar Haddad',
      company: 'Northwind',
      doNotCall: 'Asked us.',
      tags: ['wholesale', 'vip'],
    });
    expect(merged.body.contact.numbers.map(({ number }) => number)).toEqual(['+14155550193', '+16285550158']);
    expect(await found('0158')).toEqual(['Omar Haddad']);
    expect((await read(copy)).contact.id).toBe(omar.id);
    const notes = await agent.ask(listContactNotes, { params: { contactId: omar.id }, query: {} });
    expect(notes.body.items.map(({ text }) => text)).toEqual(['Prefers mornings.']);

    expect((await undo(merged.body.undoId)).status).toBe(200);
    expect(timeless((await read(omar)).contact)).toEqual(timeless(omar));
    expect(timeless((await read(copy)).contact)).toEqual(timeless(copy));
    expect(await found('0158')).toEqual(['O. Haddad']);
    expect(await found('vip')).toEqual(['O. Haddad']);
    const after = await agent.ask(listContactNotes, { params: { contactId: copy.id }, query: {} });
    expect(after.body.items.map(({ text }) => text)).toEqual(['Prefers mornings.']);
    expect((await undo(merged.body.undoId)).status).toBe(404);
  });

  it('is refused where the contact could not be saved any more, and nothing is lost', async () => {
    const numbers = (from: number) => Array.from({ length: 11 }, (_, index) => `41555502${from + index}`);
    const tags = (word: string) => Array.from({ length: 26 }, (_, index) => `${word} ${index}`);
    const reason = (word: string) => `${word} `.repeat(25).trim();
    const pairs = [
      [{ numbers: numbers(10) }, { numbers: numbers(30) }, /would have 22 numbers.*at most 20/],
      [{ tags: tags('red') }, { tags: tags('blue') }, /would have 52 tags.*at most 50/],
      [{ doNotCall: reason('first') }, { doNotCall: reason('other') }, /longer than 200 characters/],
    ] as const;
    for (const [ours, theirs, sentence] of pairs) {
      const [kept, gone] = [await made('Omar', ours as Parts), await made('Copy', theirs as Parts)];
      const refused = await merge(kept, gone);
      expect(refused.status).toBe(400);
      expect(refused.body.error).toMatchObject({ field: 'absorbId', message: expect.stringMatching(sentence) });
      expect([(await read(kept)).contact, (await read(gone)).contact]).toEqual([kept, gone]);
    }
  });

  it('is not taken back over a change that somebody has made since', async () => {
    const [omar, copy] = [await made('Omar', { numbers: ['4155550193'] }), await made('Copy')];
    const { undoId } = (await merge(omar, copy)).body;
    const body = { name: 'Omar Haddad', numbers: [] };
    await colleague.ask(updateContact, { params: { contactId: omar.id }, body });
    const refused = await undo(undoId);
    expect([refused.status, refused.body.error?.code]).toEqual([409, 'contact.changed-meanwhile']);
    expect((await read(omar)).contact.name).toBe('Omar Haddad');
  });

  it('tells every page, there and back', async () => {
    const parts = { database: app.database, encryption: testEncryption(app.database).encryption };
    const [omar, copy] = [await made('Omar'), await made('Copy')];
    const merged = await expectPageProjection(parts, agent, () => merge(omar, copy));
    await expectPageProjection(parts, agent, () => undo(merged.body.undoId));
  });

  it('is refused with itself, and across companies in either direction [R3-10]', async () => {
    const [omar, copy] = [await made('Omar'), await made('Copy')];
    expect((await merge(omar, omar)).status).toBe(400);
    expect((await merge(omar, copy, stranger)).status).toBe(404);
    const theirs = (await stranger.ask(createContact, { body: { name: 'Theirs', numbers: [] } })).body.contact;
    expect((await merge(omar, theirs)).status).toBe(404);
    const { undoId } = (await merge(omar, copy)).body;
    expect((await undo(undoId, stranger)).status).toBe(404);
    expect((await undo(undoId)).status).toBe(200);
  });

  it('of the same two at the same moment happens once', async () => {
    const [omar, copy] = [await made('Omar', { numbers: ['4155550193'] }), await made('Copy')];
    const answers = await Promise.all([merge(omar, copy), merge(copy, omar)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
  });
});

describe('deleting a contact', () => {
  it('frees the numbers, and taking it back restores the contact with its notes', async () => {
    const omar = await made('Omar Haddad', { numbers: ['4155550193'], tags: ['vip'] });
    await agent.ask(addContactNote, { params: { contactId: omar.id }, body: { text: 'Call at noon.' } });
    const { undoId } = (await agent.ask(deleteContact, { params: { contactId: omar.id } })).body;
    expect(await found('0193')).toEqual([]);
    expect((await read(omar)).error?.code).toBe('not-found');
    expect((await undo(undoId)).body.contacts.map(timeless)).toEqual([timeless(omar)]);
    expect(await found('0193')).toEqual(['Omar Haddad']);
    const notes = await agent.ask(listContactNotes, { params: { contactId: omar.id }, query: {} });
    expect(notes.body.items.map(({ text }) => text)).toEqual(['Call at noon.']);
  });

  it('is not taken back when somebody else has the number now, who is named', async () => {
    const omar = await made('Omar Haddad', { numbers: ['4155550193'] });
    const { undoId } = (await agent.ask(deleteContact, { params: { contactId: omar.id } })).body;
    const rosa = await made('Rosa Brandt', { numbers: ['4155550193'] });
    const refused = await undo(undoId);
    expect(refused.body.error).toMatchObject({
      code: 'contact.number-taken',
      contact: { id: rosa.id, name: 'Rosa Brandt' },
    });
  });

  it('is final when it is too old to be taken back, and its notes with it', async () => {
    const omar = await made('Omar Haddad');
    await agent.ask(addContactNote, { params: { contactId: omar.id }, body: { text: 'Call at noon.' } });
    const kept = await made('Kept');
    await agent.ask(addContactNote, { params: { contactId: kept.id }, body: { text: 'Stays.' } });
    const { undoId } = (await agent.ask(deleteContact, { params: { contactId: omar.id } })).body;
    const undos = () =>
      app.database.withOrganization(orgId, (tx) => tx.selectFrom('contact_undos').select('id').execute());
    const notes = () =>
      app.database.withOrganization(orgId, (tx) => tx.selectFrom('contact_notes').select('contact_id').execute());
    expect([await undos(), await notes()]).toMatchObject([[{ id: undoId }], [{}, {}]]);
    const later = new Date(app.clock.now().getTime() + 1);
    const store = createUndoStore(testEncryption(app.database).encryption);
    await app.database.withOrganization(orgId, (tx) => store.prune(tx, orgId, later));
    expect([await undos(), await notes()]).toEqual([[], [{ contact_id: kept.id }]]);
  });
});

describe('notes about a contact', () => {
  it('are changed, deleted and brought back by who wrote them, and by nobody else', async () => {
    const omar = await made('Omar');
    const params = { contactId: omar.id };
    const { note } = (await agent.ask(addContactNote, { params, body: { text: 'First.' } })).body;
    const own = { noteId: note.id };
    const texts = async () =>
      (await agent.ask(listContactNotes, { params, query: {} })).body.items.map(({ text }) => text);
    const refused = await colleague.ask(updateContactNote, { params: own, body: { text: 'Mine now.' } });
    expect([refused.status, refused.body.error?.code]).toEqual([403, 'note.not-yours']);
    expect((await stranger.ask(updateContactNote, { params: own, body: { text: 'x' } })).status).toBe(404);
    await agent.ask(updateContactNote, { params: own, body: { text: 'Second.' } });
    expect(await texts()).toEqual(['Second.']);
    await agent.ask(deleteContactNote, { params: own });
    expect(await texts()).toEqual([]);
    await agent.ask(restoreContactNote, { params: own });
    expect(await texts()).toEqual(['Second.']);
  });

  it('come in pages, newest first', async () => {
    const omar = await made('Omar');
    const params = { contactId: omar.id };
    for (const text of ['one', 'two', 'three']) {
      await agent.ask(addContactNote, { params, body: { text } });
      await app.clock.advance(1000);
    }
    const first = (await agent.ask(listContactNotes, { params, query: { limit: 2 } })).body;
    const second = (await agent.ask(listContactNotes, { params, query: { limit: 2, after: first.next ?? '' } })).body;
    expect([...first.items, ...second.items].map(({ text }) => text)).toEqual(['three', 'two', 'one']);
    expect(second.next).toBeNull();
  });
});
