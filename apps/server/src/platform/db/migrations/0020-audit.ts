import { type Kysely, sql } from 'kysely';
import { organizationRole, protect } from '../protect.ts';

/** Who did what: rows are added and read, and nobody who works for a tenant changes or deletes one. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_entries (
      org_id uuid not null references auth_organizations,
      id uuid not null,
      at timestamptz(3) not null,
      action text not null,
      member_id uuid not null,
      member_name text not null,
      through text,
      subject_id uuid,
      sealed_address bytea not null,
      primary key (org_id, id)
    )`.execute(db);
  await sql`create index audit_entries_newest on audit_entries (org_id, at desc, id desc)`.execute(db);
  await sql`create index audit_entries_of_member on audit_entries (org_id, member_id, at desc, id desc)`.execute(db);
  await sql`create index audit_entries_of_action on audit_entries (org_id, action, at desc, id desc)`.execute(db);
  await protect(db, 'audit_entries', { organization: ['select', 'insert'] });
  // Sealed anew after a rotation of keys; everything else stands as it was written.
  await sql`grant update (sealed_address) on audit_entries to ${sql.id(organizationRole)}`.execute(db);
}
