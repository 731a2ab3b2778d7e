import { type Kysely, sql } from 'kysely';

/** An export that breaks again and again is given up, so that it keeps no other waiting. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table call_exports
      drop constraint call_exports_state_check,
      add constraint call_exports_state_check check (state in ('running', 'done', 'failed', 'cancelled'))`.execute(db);
}
