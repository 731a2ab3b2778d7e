import type { Contact, ContactId, E164, MemberId, OrgId } from '@ringdesk/contract';
import { type Selectable, sql } from 'kysely';
import type { Tables } from '../../platform/db/database.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import { fold } from '../../platform/words.ts';
import { type ContactChange, insertContacts, removeContact, updateContacts } from './contact-rows.ts';
import type { ContactFilter, ContactPosition } from './search/contact-page.ts';
import { searchContacts } from './search/search-contacts.ts';
import type { ContactNumber, StoredContact, Tx } from './stored-contact.ts';

const columns = [
  'id',
  'name',
  'company',
  'email',
  'do_not_call',
  'owner_id',
  'tags',
  'custom',
  'created_at',
  'version',
] as const;

type Row = Pick<Selectable<Tables['contacts']>, (typeof columns)[number]>;

/** With the numbers beside it, as JSON: their kinds and sealed bytes in hexadecimal. */
type ListedRow = Row & { numbers: [ContactNumber['kind'], string][] };

/** Of the table `c`. */
const listedColumns = sql.join([
  ...columns.map((column) => sql.ref(`c.${column}`)),
  sql.ref('c.sort_name'),
  sql`(select coalesce(json_agg(json_build_array(n.kind, encode(n.sealed, 'hex')) order by n.position), '[]')
    from contact_numbers n where n.org_id = c.org_id and n.contact_id = c.id) as numbers`,
]);

export interface ContactStore {
  find(tx: Tx, orgId: OrgId, id: ContactId): Promise<StoredContact | null>;
  /** Until the commit nobody else changes this contact: two members take turns. */
  findToChange(tx: Tx, orgId: OrgId, id: ContactId): Promise<StoredContact | null>;
  findByNumber(tx: Tx, orgId: OrgId, number: E164): Promise<StoredContact | null>;
  /** Whose each number is; numbers of nobody are left out. */
  findByNumbers(tx: Tx, orgId: OrgId, numbers: readonly E164[]): Promise<Map<E164, StoredContact>>;
  /** As `findByNumbers`; until the commit nobody else changes or deletes these contacts. */
  findByNumbersToChange(tx: Tx, orgId: OrgId, numbers: readonly E164[]): Promise<Map<E164, StoredContact>>;
  list(tx: Tx, orgId: OrgId, filter: ContactFilter): Promise<StoredContact[]>;
  insert(tx: Tx, orgId: OrgId, contacts: readonly StoredContact[]): Promise<void>;
  update(tx: Tx, orgId: OrgId, changes: readonly ContactChange[]): Promise<void>;
  remove(tx: Tx, orgId: OrgId, contact: StoredContact): Promise<void>;
}

/** Tokens find a few contacts whose numbers do not have the digits: with some more, a page is seldom asked for twice. */
const spareHits = 20;

export function positionOf({ name, id }: Pick<Contact, 'name' | 'id'>): ContactPosition {
  return { sortName: fold(name), id };
}

export function createContactStore(encryption: Encryption): ContactStore {
  async function withNumbers(tx: Tx, orgId: OrgId, rows: readonly Row[]): Promise<StoredContact[]> {
    if (rows.length === 0) return [];
    const numbers = await tx
      .selectFrom('contact_numbers')
      .select(['contact_id', 'kind', 'sealed'])
      .where('org_id', '=', orgId)
      .where(
        'contact_id',
        'in',
        rows.map(({ id }) => id),
      )
      .orderBy('contact_id')
      .orderBy('position')
      .execute();
    const byContact = new Map<string, ContactNumber[]>(rows.map(({ id }) => [id, []]));
    for (const { contact_id, kind, sealed } of numbers) {
      byContact.get(contact_id)?.push({ number: await encryption.decrypt(orgId, sealed), kind });
    }
    return rows.map((row) => toContact(row, byContact.get(row.id) ?? []));
  }

  async function listed(orgId: OrgId, row: ListedRow): Promise<StoredContact> {
    const numbers = row.numbers.map(async ([kind, sealed]) => ({
      number: await encryption.decrypt(orgId, Buffer.from(sealed, 'hex')),
      kind,
    }));
    return toContact(row, await Promise.all(numbers));
  }

  async function findAll(tx: Tx, orgId: OrgId, ids: readonly string[]): Promise<StoredContact[]> {
    if (ids.length === 0) return [];
    const rows = await tx
      .selectFrom('contacts')
      .select(columns)
      .where('org_id', '=', orgId)
      .where('id', 'in', [...ids])
      .execute();
    return withNumbers(tx, orgId, rows);
  }

  async function idsOfOwners(tx: Tx, orgId: OrgId, numbers: readonly E164[]): Promise<string[]> {
    if (numbers.length === 0) return [];
    const indexes = await Promise.all(numbers.map((number) => encryption.blindIndex(orgId, number)));
    const rows = await tx
      .selectFrom('contact_numbers')
      .select('contact_id')
      .distinct()
      .where('org_id', '=', orgId)
      .where('blind_index', 'in', indexes)
      .execute();
    return rows.map(({ contact_id }) => contact_id);
  }

  return {
    async find(tx, orgId, id) {
      return (await findAll(tx, orgId, [id]))[0] ?? null;
    },

    async findToChange(tx, orgId, id) {
      await lock(tx, orgId, [id]);
      return this.find(tx, orgId, id);
    },

    async findByNumber(tx, orgId, number) {
      return (await this.findByNumbers(tx, orgId, [number])).get(number) ?? null;
    },

    async findByNumbers(tx, orgId, numbers) {
      return ownersAmong(numbers, await findAll(tx, orgId, await idsOfOwners(tx, orgId, numbers)));
    },

    async findByNumbersToChange(tx, orgId, numbers) {
      const ids = await idsOfOwners(tx, orgId, numbers);
      await lock(tx, orgId, ids);
      return ownersAmong(numbers, await findAll(tx, orgId, ids));
    },

    async list(tx, orgId, filter) {
      const found: StoredContact[] = [];
      let after = filter.after;
      for (;;) {
        const limit = filter.limit - found.length + (filter.digits === null ? 0 : spareHits);
        const page = { orgId, columns: listedColumns, after, limit };
        const rows = await searchContacts<ListedRow>(tx, encryption, page, filter);
        const contacts = await Promise.all(rows.map((row) => listed(orgId, row)));
        found.push(...contacts.filter((contact) => hasDigits(contact, filter.digits)));
        const last = contacts.at(-1);
        if (!last || rows.length < limit || found.length >= filter.limit) return found.slice(0, filter.limit);
        after = positionOf(last);
      }
    },

    insert: (tx, orgId, contacts) => insertContacts(tx, encryption, orgId, contacts),
    update: (tx, orgId, changes) => updateContacts(tx, encryption, orgId, changes),
    remove: (tx, orgId, contact) => removeContact(tx, encryption, orgId, contact),
  };
}

/** In the order of their ids, so that two who change the same contacts do not wait for each other. */
async function lock(tx: Tx, orgId: OrgId, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const rows = tx
    .selectFrom('contacts')
    .select('id')
    .where('org_id', '=', orgId)
    .where('id', 'in', [...ids]);
  await rows.orderBy('id').forUpdate().execute();
}

function ownersAmong(numbers: readonly E164[], contacts: readonly StoredContact[]): Map<E164, StoredContact> {
  const asked = new Set(numbers);
  const owners = new Map<E164, StoredContact>();
  for (const contact of contacts) {
    for (const { number } of contact.numbers) if (asked.has(number)) owners.set(number, contact);
  }
  return owners;
}

/** Tokens say which runs of three occur, not in which order: the number itself decides. */
function hasDigits({ numbers }: StoredContact, digits: string | null): boolean {
  return digits === null || numbers.some(({ number }) => number.includes(digits));
}

function toContact(row: Row, numbers: ContactNumber[]): StoredContact {
  return {
    id: row.id as ContactId,
    name: row.name,
    company: row.company,
    email: row.email,
    numbers,
    doNotCall: row.do_not_call,
    ownerId: row.owner_id as MemberId | null,
    tags: row.tags,
    custom: row.custom,
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}
