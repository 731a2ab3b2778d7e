import { type Kysely, sql } from 'kysely';

/**
 * The parts of a contact without a check against their contact, row for row: it cost most of an import, and whoever deletes
 * a contact deletes them. Search walks contacts by name and asks for each one's words, so that index holds the word too.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table contact_words drop constraint contact_words_org_id_contact_id_fkey`.execute(db);
  await sql`alter table contact_numbers drop constraint contact_numbers_org_id_contact_id_fkey`.execute(db);
  await sql`drop index contact_words_contact`.execute(db);
  await sql`create index contact_words_contact on contact_words (org_id, contact_id, word)`.execute(db);
}
