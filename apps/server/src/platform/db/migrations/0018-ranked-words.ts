import { type Kysely, sql } from 'kysely';

const filled = ['contacts', 'contact_words'];

/**
 * Search while typing shows the first hits by name. With the name beside each word they are found in one index, however
 * many contacts have a word that begins so.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table contact_words add column sort_name text collate "C"`.execute(db);
  // Row level security binds the owner of a table too, so it rests while this fills every organization's column.
  for (const table of filled) await sql`alter table ${sql.table(table)} no force row level security`.execute(db);
  await sql`
    update contact_words w set sort_name = c.sort_name
    from contacts c where c.org_id = w.org_id and c.id = w.contact_id`.execute(db);
  for (const table of filled) await sql`alter table ${sql.table(table)} force row level security`.execute(db);
  await sql`alter table contact_words alter column sort_name set not null`.execute(db);
  await sql`alter table contact_words drop constraint contact_words_pkey`.execute(db);
  await sql`drop index contact_words_contact`.execute(db);
  await sql`alter table contact_words add primary key (org_id, contact_id, word)`.execute(db);
  await sql`create index contact_words_ranked on contact_words (org_id, word, sort_name, contact_id)`.execute(db);
}
