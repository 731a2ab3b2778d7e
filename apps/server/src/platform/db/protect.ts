import { type Kysely, sql } from 'kysely';

/** May do: rows of the transaction's organization only. */
export const organizationRole = 'ringdesk_organization';
/** May do: the rows that the system's own grants name. */
export const systemRole = 'ringdesk_system';
/** Owns sign-in's tables at run time. */
export const signInRole = 'ringdesk_sign_in';

type Privilege = 'select' | 'insert' | 'update' | 'delete';

export interface TableGrants {
  /** What a tenant transaction may do with its own rows. */
  organization: readonly Privilege[];
  /** What `asSystem` may do with every row; nothing when left out. */
  system?: readonly Privilege[];
}

/** The organization of the running transaction, or null outside one. */
export const currentOrgId = sql`nullif(current_setting('app.org_id', true), '')::uuid`;

/**
 * Puts a table behind row level security: forced, so that its owner is bound too, with a policy on `org_id` and a grant
 * for exactly the named privileges. Every table of a migration goes through here; a test reads the catalogue.
 */
export async function protect(db: Kysely<unknown>, table: string, grants: TableGrants): Promise<void> {
  const name = sql.table(table);
  await sql`alter table ${name} enable row level security`.execute(db);
  await sql`alter table ${name} force row level security`.execute(db);
  await grant(db, table, organizationRole, grants.organization, sql`org_id = ${currentOrgId}`);
  await grant(db, table, systemRole, grants.system ?? [], sql`true`);
}

async function grant(
  db: Kysely<unknown>,
  table: string,
  role: string,
  privileges: readonly Privilege[],
  rows: ReturnType<typeof sql>,
): Promise<void> {
  if (privileges.length === 0) return;
  const policy = sql.id(`${table}_${role}`);
  await sql`create policy ${policy} on ${sql.table(table)} to ${sql.id(role)} using (${rows}) with check (${rows})`.execute(
    db,
  );
  await sql`grant ${sql.raw(privileges.join(', '))} on ${sql.table(table)} to ${sql.id(role)}`.execute(db);
}
