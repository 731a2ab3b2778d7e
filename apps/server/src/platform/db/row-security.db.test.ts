import type { OrgId } from '@ringdesk/contract';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCompany } from '../../testkit/a-company.ts';
import { createTestApp, type TestApp } from '../../testkit/test-app.ts';
import { signInTables } from './migrations/0001-floor.ts';

/** The migration library's own tables: written before there is a tenant, by the owner alone. */
const migratorTables = ['kysely_migration', 'kysely_migration_lock'];

let app: TestApp;
let orgs: OrgId[];

const omar = {
  name: 'Omar Haddad',
  company: 'Northwind Home',
  email: null,
  doNotCall: null,
  numbers: [{ number: '+14155550193', kind: 'work' as const }],
};

beforeEach(async () => {
  const companies = [aCompany({ contacts: [omar] }), aCompany()];
  app = await createTestApp({ companies });
  const rows = await app.database.asSystem((tx) => tx.selectFrom('organizations').select(['slug', 'org_id']).execute());
  orgs = companies.flatMap(({ slug }) => rows.filter((row) => row.slug === slug).map(({ org_id }) => org_id as OrgId));
});
afterEach(() => app.close());

interface CatalogueTable {
  name: string;
  forced: boolean;
  policies: number;
  has_org_id: boolean;
}

async function catalogue(): Promise<CatalogueTable[]> {
  return app.database.asSystem(async (tx) => {
    const { rows } = await sql<CatalogueTable>`
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
        (select count(*) from pg_policy p where p.polrelid = c.oid) as policies,
        exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id') as has_org_id
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p')
      order by c.relname`.execute(tx);
    return rows;
  });
}

describe('row level security', () => {
  it('is forced, with a policy, on every table that is not on a named list', async () => {
    const named = new Set<string>([...signInTables, ...migratorTables]);
    const tables = (await catalogue()).filter(({ name }) => !named.has(name));
    expect(tables.length).toBeGreaterThan(5);
    expect(tables.filter(({ forced, policies }) => !forced || policies === 0)).toEqual([]);
  });

  it('shows one tenant’s rows to no other tenant, in any table [R3-10]', async () => {
    const [own, foreign] = orgs;
    if (!own || !foreign) throw new Error('Two organizations were to be set up.');
    const tables = (await catalogue()).filter(({ has_org_id }) => has_org_id).map(({ name }) => name);
    const readable: string[] = [];
    for (const table of [...tables, 'members']) {
      const seen = await app.database.withOrganization(foreign, async (tx) => {
        const allowed = await sql<{ ok: boolean }>`select has_table_privilege(${table}, 'select') as ok`.execute(tx);
        if (!allowed.rows[0]?.ok) return null;
        const { rows } = await sql<{ n: number }>`
          select count(*) as n from ${sql.table(table)} where org_id = ${own}`.execute(tx);
        return rows[0]?.n;
      });
      if (seen === null) continue;
      expect(seen, table).toBe(0);
      readable.push(table);
    }
    expect(readable).toEqual(expect.arrayContaining(['contacts', 'contact_numbers', 'events', 'data_keys', 'members']));
    const mine = await app.database.withOrganization(own, (tx) => tx.selectFrom('contacts').select('name').execute());
    expect(mine).toEqual([{ name: 'Omar Haddad' }]);
  });

  it('refuses a row for another tenant', async () => {
    const [own, foreign] = orgs;
    if (!own || !foreign) throw new Error('Two organizations were to be set up.');
    const insert = app.database.withOrganization(foreign, (tx) =>
      sql`insert into contact_words (org_id, contact_id, word, sort_name)
        select ${own}::uuid, ${own}::uuid, 'x', 'x'`.execute(tx),
    );
    await expect(insert).rejects.toThrow(/row-level security/);
  });

  it('keeps tenants and system out of the sign-in tables, and sign-in out of the tenants’', async () => {
    const [own] = orgs;
    if (!own) throw new Error('An organization was to be set up.');
    for (const table of signInTables) {
      const read = () => app.database.withOrganization(own, (tx) => sql`select from ${sql.table(table)}`.execute(tx));
      await expect(read(), table).rejects.toThrow(/permission denied/);
      const readAsSystem = () => app.database.asSystem((tx) => sql`select from ${sql.table(table)}`.execute(tx));
      await expect(readAsSystem(), table).rejects.toThrow(/permission denied/);
    }
  });

  it('gives the system no tenant rows', async () => {
    for (const table of ['contacts', 'contact_numbers', 'events', 'members']) {
      const read = () => app.database.asSystem((tx) => sql`select from ${sql.table(table)}`.execute(tx));
      await expect(read(), table).rejects.toThrow(/permission denied/);
    }
  });
});
