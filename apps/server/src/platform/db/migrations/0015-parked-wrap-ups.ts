import { type Kysely, sql } from 'kysely';

/** Wrap-ups that gave way to the next call before their outcome was chosen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table member_status add column parked_wrap_ups jsonb not null default '[]'`.execute(db);
}
