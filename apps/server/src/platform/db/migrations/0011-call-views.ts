import { type Kysely, sql } from 'kysely';
import { protect } from '../protect.ts';

/** Saved views of the log. Their filters may hold a number or words of a note, so they are sealed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table call_views (
      org_id uuid not null references auth_organizations,
      id uuid not null,
      name text not null,
      view text not null,
      sealed_filters bytea not null,
      is_shared boolean not null,
      owner_id uuid not null,
      owner_name text not null,
      position integer not null,
      created_at timestamptz(3) not null,
      deleted_at timestamptz(3),
      primary key (org_id, id)
    )`.execute(db);
  await sql`create index call_views_of_owner on call_views (org_id, owner_id)`.execute(db);
  await protect(db, 'call_views', { organization: ['select', 'insert', 'update', 'delete'] });
}
