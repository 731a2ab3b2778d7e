import { type Kysely, sql } from 'kysely';

/** An import that breaks again and again is given up, so that it keeps no other waiting. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table contact_imports
      drop constraint contact_imports_state_check,
      add constraint contact_imports_state_check
        check (state in ('ready', 'running', 'done', 'failed', 'cancelled'))`.execute(db);
}
