import { randomUUID } from 'node:crypto';
import { Pool } from 'pg';
import { type Engine, openPglite, openPostgres } from '../platform/db/drivers.ts';
import { type OpenDatabase, openDatabase } from '../platform/db/open-database.ts';

/** Migrated once for each test process, then cloned. */
let template: Promise<Blob> | null = null;

/**
 * A database of a test's own: on the PostgreSQL server of RINGDESK_TEST_DATABASE_URL where one is given, else PGlite in
 * memory. Closing it leaves nothing behind.
 */
export async function openTestDatabase(): Promise<OpenDatabase> {
  // biome-ignore lint/style/noProcessEnv: the test run's own setting, which no product code reads
  const url = process.env.RINGDESK_TEST_DATABASE_URL;
  return openDatabase(url ? await postgresEngine(url) : await pgliteEngine());
}

async function pgliteEngine(): Promise<Engine> {
  template ??= makeTemplate();
  return openPglite({ loadDataDir: await template });
}

async function makeTemplate(): Promise<Blob> {
  const { PGlite } = await import('@electric-sql/pglite');
  const pglite = await PGlite.create();
  const { PGliteDialect, Kysely } = await import('kysely');
  const { migrate } = await import('../platform/db/migrate.ts');
  await migrate(new Kysely<unknown>({ dialect: new PGliteDialect({ pglite }) }));
  const dump = await pglite.dumpDataDir('none');
  await pglite.close();
  return dump;
}

async function postgresEngine(url: string): Promise<Engine> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(url, `create database ${name}`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  const engine = openPostgres(own.href, () => {});
  return {
    ...engine,
    close: async () => {
      await engine.close();
      await onServer(url, `drop database ${name} with (force)`);
    },
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const pool = new Pool({ connectionString: url, max: 1 });
  try {
    await pool.query(statement);
  } finally {
    await pool.end();
  }
}
