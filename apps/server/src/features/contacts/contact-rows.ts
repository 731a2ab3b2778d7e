import type { OrgId } from '@ringdesk/contract';
import { sql } from 'kysely';
import type { Encryption } from '../../platform/db/encryption.ts';
import { fold, wordsOf } from '../../platform/words.ts';
import { digitsOf } from './search/words.ts';
import type { StoredContact, Tx } from './stored-contact.ts';

export interface ContactChange {
  before: StoredContact;
  after: StoredContact;
}

/**
 * So many rows go in one statement: an import must not hold up those who work meanwhile, and the embedded database does
 * nothing else while a statement runs.
 */
const rowsPerStatement = 400;

/** As many as there are, in a few statements: rows travel as one JSON text, which both drivers read alike. */
export async function insertContacts(
  tx: Tx,
  encryption: Encryption,
  orgId: OrgId,
  contacts: readonly StoredContact[],
): Promise<void> {
  await inParts(contacts.map(toRow), (rows) =>
    sql`
      insert into contacts (org_id, id, name, sort_name, company, email, do_not_call, owner_id, tags, custom, created_at, version)
      select ${orgId}::uuid, id, name, sort_name, company, email, do_not_call, owner_id, tags, custom, created_at, version
      from json_to_recordset(${rows}::text::json) as x(${rowColumns})`.execute(tx),
  );
  await insertWords(tx, orgId, contacts);
  await insertNumbers(tx, encryption, orgId, contacts);
}

/** Replaces what contacts were by what they are now. Only what has changed is written. */
export async function updateContacts(
  tx: Tx,
  encryption: Encryption,
  orgId: OrgId,
  changes: readonly ContactChange[],
): Promise<void> {
  await inParts(afterOf(changes).map(toRow), (rows) =>
    sql`
      update contacts c set name = x.name, sort_name = x.sort_name, company = x.company, email = x.email,
        do_not_call = x.do_not_call, owner_id = x.owner_id, tags = x.tags, custom = x.custom,
        created_at = x.created_at, version = x.version
      from json_to_recordset(${rows}::text::json) as x(${rowColumns})
      where c.org_id = ${orgId} and c.id = x.id`.execute(tx),
  );
  const renamed = afterOf(changes.filter((change) => wordsIn(change.before) !== wordsIn(change.after)));
  await deleteOf(tx, 'contact_words', orgId, renamed);
  await insertWords(tx, orgId, renamed);
  const renumbered = changes.filter((change) => numbersIn(change.before) !== numbersIn(change.after));
  const before = renumbered.map((change) => change.before);
  await deleteDigits(tx, encryption, orgId, before);
  await deleteOf(tx, 'contact_numbers', orgId, before);
  await insertNumbers(tx, encryption, orgId, afterOf(renumbered));
}

export async function removeContact(
  tx: Tx,
  encryption: Encryption,
  orgId: OrgId,
  contact: StoredContact,
): Promise<void> {
  await deleteDigits(tx, encryption, orgId, [contact]);
  await deleteOf(tx, 'contact_numbers', orgId, [contact]);
  await deleteOf(tx, 'contact_words', orgId, [contact]);
  await tx.deleteFrom('contacts').where('org_id', '=', orgId).where('id', '=', contact.id).execute();
}

const rowColumns = sql`id uuid, name text, sort_name text, company text, email text, do_not_call text, owner_id uuid,
  tags jsonb, custom jsonb, created_at timestamptz, version integer`;

function toRow(contact: StoredContact) {
  const { id, name, company, email, tags, custom, version } = contact;
  return {
    ...{ id, name, sort_name: fold(name), company, email, tags, custom, version },
    do_not_call: contact.doNotCall,
    owner_id: contact.ownerId,
    created_at: contact.createdAt,
  };
}

function insertWords(tx: Tx, orgId: OrgId, contacts: readonly StoredContact[]): Promise<void> {
  const words = contacts.flatMap((contact) => {
    const sortName = fold(contact.name);
    return searchWords(contact).map((word) => ({ contact: contact.id, word, sort_name: sortName }));
  });
  return inParts(words, (rows) =>
    sql`
      insert into contact_words (org_id, contact_id, word, sort_name)
      select ${orgId}::uuid, contact, word, sort_name
      from json_to_recordset(${rows}::text::json) as x(contact uuid, word text, sort_name text)`.execute(tx),
  );
}

async function insertNumbers(
  tx: Tx,
  encryption: Encryption,
  orgId: OrgId,
  contacts: readonly StoredContact[],
): Promise<void> {
  const numbers = contacts.flatMap((contact) =>
    contact.numbers.map(async ({ number, kind }, position) => ({
      ...{ contact: contact.id, position, kind },
      sealed: hex(await encryption.encrypt(orgId, number)),
      blind_index: hex(await encryption.blindIndex(orgId, number)),
    })),
  );
  await inParts(await Promise.all(numbers), (rows) =>
    sql`
      insert into contact_numbers (org_id, contact_id, position, kind, sealed, blind_index)
      select ${orgId}::uuid, contact, position, kind, decode(sealed, 'hex'), decode(blind_index, 'hex')
      from json_to_recordset(${rows}::text::json)
        as x(contact uuid, position integer, kind text, sealed text, blind_index text)`.execute(tx),
  );
  await inParts(await tokensOf(encryption, orgId, contacts), (rows) =>
    sql`
      insert into contact_digits (org_id, contact_id, token)
      select ${orgId}::uuid, contact, decode(token, 'hex')
      from json_to_recordset(${rows}::text::json) as x(contact uuid, token text)`.execute(tx),
  );
}

async function deleteDigits(
  tx: Tx,
  encryption: Encryption,
  orgId: OrgId,
  contacts: readonly StoredContact[],
): Promise<void> {
  await inParts(await tokensOf(encryption, orgId, contacts), (rows) =>
    sql`
      delete from contact_digits d using json_to_recordset(${rows}::text::json) as x(contact uuid, token text)
      where d.org_id = ${orgId} and d.contact_id = x.contact and d.token = decode(x.token, 'hex')`.execute(tx),
  );
}

async function deleteOf(
  tx: Tx,
  table: 'contact_words' | 'contact_numbers',
  orgId: OrgId,
  contacts: readonly StoredContact[],
): Promise<void> {
  if (contacts.length === 0) return;
  const ids = contacts.map(({ id }) => id);
  await tx.deleteFrom(table).where('org_id', '=', orgId).where('contact_id', 'in', ids).execute();
}

/** Each token of each contact once. */
async function tokensOf(encryption: Encryption, orgId: OrgId, contacts: readonly StoredContact[]) {
  const tokens = contacts.map(async ({ id, numbers }) => {
    const all = await Promise.all(numbers.map(({ number }) => encryption.digitTokens(orgId, digitsOf(number))));
    return [...new Set(all.flat().map(hex))].map((token) => ({ contact: id, token }));
  });
  return (await Promise.all(tokens)).flat();
}

function searchWords({ name, company, tags }: StoredContact): string[] {
  return wordsOf(name, company, ...tags);
}

const afterOf = (changes: readonly ContactChange[]) => changes.map(({ after }) => after);
const wordsIn = (contact: StoredContact) => [fold(contact.name), ...searchWords(contact)].join(' ');
const numbersIn = ({ numbers }: StoredContact) => JSON.stringify(numbers);

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
}

async function inParts<Row>(rows: readonly Row[], write: (json: string) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    await write(JSON.stringify(rows.slice(from, from + rowsPerStatement)));
  }
}
