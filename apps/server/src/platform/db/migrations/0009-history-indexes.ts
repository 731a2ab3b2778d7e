import { type Kysely, sql } from 'kysely';

/**
 * What is asked again and again, of today or of what is open, costs the same however long the history is: every round of
 * routing asks who took calls and offers today, every reconciliation which calls ended lately, every desk what is to be done.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index calls_ended on calls (org_id, ended_at) where ended_at is not null`.execute(db);
  await sql`create index offers_made on offers (org_id, made_at)`.execute(db);
  await sql`create index follow_ups_to_do on follow_ups (org_id, due_at, id) where closed_at is null`.execute(db);
  await sql`
    create index follow_ups_of_owner on follow_ups (org_id, owner_id, due_at, id) where closed_at is null`.execute(db);
}
