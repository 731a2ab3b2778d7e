import { type Kysely, sql } from 'kysely';
import { organizationRole, signInRole, systemRole } from './protect.ts';

/**
 * Makes the run-time roles where they are missing. They belong to the whole PostgreSQL server, so another start may be
 * making them at this moment: that is no error.
 */
export async function ensureRoles(db: Kysely<unknown>): Promise<void> {
  for (const role of [organizationRole, systemRole, signInRole]) {
    const name = sql.id(role);
    await sql`
      do $$ begin
        if not exists (select from pg_roles where rolname = ${sql.lit(role)}) then
          create role ${name} nologin nosuperuser nobypassrls;
        end if;
      exception when duplicate_object or unique_violation then null;
      end $$`.execute(db);
    await sql`
      do $$ begin
        if not pg_has_role(current_user, ${sql.lit(role)}, 'member') then
          grant ${name} to current_user;
        end if;
      end $$`.execute(db);
  }
}
