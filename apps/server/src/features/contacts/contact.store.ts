import type { Contact, ContactId, E164, MemberId, OrgId } from '@ringdesk/contract';
import { sql } from 'kysely';
import type { Tables, Transaction } from '../../platform/db/database.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import type { ContactNumbersTable } from '../../platform/db/tables-floor.ts';
import { digitsOf, fold, wordsOf } from './words.ts';

export type Tx = Transaction<Tables>;

export interface ContactNumber {
  number: E164;
  kind: ContactNumbersTable['kind'];
}

export interface StoredContact extends Omit<Contact, 'numbers'> {
  numbers: ContactNumber[];
}

type Row = Omit<Tables['contacts'], 'version' | 'sort_name' | 'org_id'> & { version: number };

const columns = ['id', 'name', 'company', 'email', 'do_not_call', 'owner_id', 'created_at', 'version'] as const;

export interface ContactStore {
  find(tx: Tx, orgId: OrgId, id: ContactId): Promise<StoredContact | null>;
  findByNumber(tx: Tx, orgId: OrgId, number: E164): Promise<StoredContact | null>;
  list(tx: Tx, orgId: OrgId, filter: ContactFilter): Promise<StoredContact[]>;
  insert(tx: Tx, orgId: OrgId, contact: StoredContact): Promise<void>;
  /** Replaces what a contact is by what it is now, by its id. */
  update(tx: Tx, orgId: OrgId, contact: StoredContact): Promise<void>;
}

/** Where the last page ended. */
export interface ContactPosition {
  sortName: string;
  id: ContactId;
}

export interface ContactFilter {
  after: ContactPosition | null;
  limit: number;
  /** Each must be the start of a word of the name or the company. */
  words: readonly string[];
  /** A run of digits that stands in one of the numbers; at least three. */
  digits: string | null;
}

export function positionOf({ name, id }: Pick<Contact, 'name' | 'id'>): ContactPosition {
  return { sortName: fold(name), id };
}

/** Sorts above every word that begins with the same letters. */
const afterAllWords = '\u{10FFFF}';

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

  async function insertParts(tx: Tx, orgId: OrgId, contact: StoredContact): Promise<void> {
    const key = { org_id: orgId, contact_id: contact.id };
    const words = wordsOf(contact.name, contact.company).map((word) => ({ ...key, word }));
    if (words.length > 0) await tx.insertInto('contact_words').values(words).execute();
    if (contact.numbers.length === 0) return;
    const numbers = contact.numbers.map(async ({ number, kind }, position) => ({
      ...key,
      position,
      kind,
      sealed: await encryption.encrypt(orgId, number),
      blind_index: await encryption.blindIndex(orgId, number),
    }));
    await tx
      .insertInto('contact_numbers')
      .values(await Promise.all(numbers))
      .execute();
    const tokens = await Promise.all(
      contact.numbers.map(({ number }) => encryption.digitTokens(orgId, digitsOf(number))),
    );
    await tx
      .insertInto('contact_digits')
      .values(tokens.flat().map((token) => ({ ...key, token })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async function select(tx: Tx, orgId: OrgId, filter: ContactFilter): Promise<Row[]> {
    const tokens = filter.digits === null ? [] : await encryption.digitTokens(orgId, filter.digits);
    let query = tx.selectFrom('contacts as c').select(columns).where('c.org_id', '=', orgId);
    if (filter.after) {
      const { sortName, id } = filter.after;
      query = query.where(sql<boolean>`(c.sort_name, c.id) > (${sortName} collate "C", ${id}::uuid)`);
    }
    for (const word of filter.words) {
      query = query.where('c.id', 'in', (eb) =>
        eb
          .selectFrom('contact_words as w')
          .select('w.contact_id')
          .where('w.org_id', '=', orgId)
          .where('w.word', '>=', word)
          .where('w.word', '<', word + afterAllWords),
      );
    }
    for (const token of tokens) {
      query = query.where('c.id', 'in', (eb) =>
        eb
          .selectFrom('contact_digits as d')
          .select('d.contact_id')
          .where('d.org_id', '=', orgId)
          .where('d.token', '=', token),
      );
    }
    return query.orderBy('c.sort_name').orderBy('c.id').limit(filter.limit).execute();
  }

  return {
    async find(tx, orgId, id) {
      const rows = await tx
        .selectFrom('contacts')
        .select(columns)
        .where('org_id', '=', orgId)
        .where('id', '=', id)
        .execute();
      return (await withNumbers(tx, orgId, rows))[0] ?? null;
    },

    async findByNumber(tx, orgId, number) {
      const row = await tx
        .selectFrom('contact_numbers')
        .select('contact_id')
        .where('org_id', '=', orgId)
        .where('blind_index', '=', await encryption.blindIndex(orgId, number))
        .executeTakeFirst();
      return row ? this.find(tx, orgId, row.contact_id as ContactId) : null;
    },

    async list(tx, orgId, filter) {
      const found: StoredContact[] = [];
      let after = filter.after;
      for (;;) {
        const limit = filter.limit - found.length;
        const page = await withNumbers(tx, orgId, await select(tx, orgId, { ...filter, after, limit }));
        found.push(...page.filter((contact) => hasDigits(contact, filter.digits)));
        const last = page.at(-1);
        if (!last || page.length < limit || found.length >= filter.limit) return found;
        after = positionOf(last);
      }
    },

    async insert(tx, orgId, contact) {
      await tx.insertInto('contacts').values(toRow(orgId, contact)).execute();
      await insertParts(tx, orgId, contact);
    },

    async update(tx, orgId, contact) {
      const { id } = contact;
      await tx
        .updateTable('contacts')
        .set(toRow(orgId, contact))
        .where('org_id', '=', orgId)
        .where('id', '=', id)
        .execute();
      for (const table of ['contact_numbers', 'contact_words', 'contact_digits'] as const) {
        await tx.deleteFrom(table).where('org_id', '=', orgId).where('contact_id', '=', id).execute();
      }
      await insertParts(tx, orgId, contact);
    },
  };
}

/** Tokens say which runs of three occur, not in which order: the number itself decides. */
function hasDigits({ numbers }: StoredContact, digits: string | null): boolean {
  return digits === null || numbers.some(({ number }) => number.includes(digits));
}

function toRow(orgId: OrgId, contact: StoredContact) {
  return {
    org_id: orgId,
    id: contact.id,
    name: contact.name,
    sort_name: fold(contact.name),
    company: contact.company,
    email: contact.email,
    do_not_call: contact.doNotCall,
    owner_id: contact.ownerId,
    created_at: new Date(contact.createdAt),
    version: contact.version,
  };
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
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}
