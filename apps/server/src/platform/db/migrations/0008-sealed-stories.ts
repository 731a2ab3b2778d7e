import { type Kysely, sql } from 'kysely';
import { organizationRole } from '../protect.ts';

/**
 * What a call's story and a caller's words say may name a person, so both are sealed like numbers. What stands there in
 * clear is sealed after the next start, which has the keys (`platform/db/sealing/seal-old-texts.ts`).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table call_steps add column sealed bytea, alter column text drop not null`.execute(db);
  await sql`alter table call_steps add constraint call_steps_text_check check ((sealed is null) <> (text is null))`.execute(
    db,
  );
  await sql`grant update on call_steps to ${sql.id(organizationRole)}`.execute(db);
  await sql`create index call_steps_in_clear on call_steps (org_id) where text is not null`.execute(db);
  await sql`
    alter table calls
      add column sealed_customer_words bytea,
      drop constraint calls_customer_check,
      add constraint calls_customer_check
        check (customer_sealed is not null or sealed_customer_words is not null or customer_words is not null)`.execute(
    db,
  );
  await sql`create index calls_words_in_clear on calls (org_id) where customer_words is not null`.execute(db);
}
