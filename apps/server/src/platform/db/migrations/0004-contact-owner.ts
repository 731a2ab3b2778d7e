import { type Kysely, sql } from 'kysely';

/** Who looks after a contact. The one who is gone from the organization stays written and is asked no more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table contacts add column owner_id uuid`.execute(db);
}
