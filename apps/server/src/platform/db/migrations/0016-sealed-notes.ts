import { type Kysely, sql } from 'kysely';

/** Notes about calls are sealed like all else that may name a person; what stands in clear is sealed after the next start. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table call_notes
      add column sealed bytea,
      alter column text drop not null,
      add constraint call_notes_text_check check ((sealed is null) <> (text is null))`.execute(db);
  await sql`create index call_notes_in_clear on call_notes (org_id) where text is not null`.execute(db);
}
