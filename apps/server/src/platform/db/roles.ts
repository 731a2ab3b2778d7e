import { type Kysely, sql } from 'kysely';
import { organizationRole, signInRole, systemRole } from './protect.ts';

/**
 * Makes the run-time roles where they are missing and lets the migrating user become each. Roles belong to the whole
 * PostgreSQL server, so a start on another of its databases may be making them at this moment: that is no error.
 */
export async function ensureRoles(db: Kysely<unknown>): Promise<void> {
  for (const role of [organizationRole, systemRole, signInRole]) {
    const name = sql.id(role);
    await sql`
      do $$ begin
        perform pg_advisory_xact_lock(hashtext('ringdesk roles'));
        if not exists (select from pg_roles where rolname = ${sql.lit(role)}) then
          create role ${name} nologin nosuperuser nobypassrls;
        end if;
      exception when duplicate_object or unique_violation then null;
      end $$`.execute(db);
    // A superuser may become anybody; everybody else needs the grant, also who created the role (PostgreSQL 16).
    await sql`
      do $$ begin
        perform pg_advisory_xact_lock(hashtext('ringdesk roles'));
        if not (select rolsuper from pg_roles where rolname = current_user) then
          grant ${name} to current_user;
        end if;
      end $$`.execute(db);
  }
}
