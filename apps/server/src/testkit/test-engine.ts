import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { inject } from 'vitest';
import { type Engine, openPglite, openPostgres } from '../platform/db/drivers.ts';
import { migrate } from '../platform/db/migrate.ts';
import { copyTemplate, urlOf } from './template-database.ts';

/** What finished tests have given back: emptying a database costs less than making another. */
const idle: { names: string[]; engines: Engine[] } = { names: [], engines: [] };

/**
 * A migrated database for one test, with the rows of whoever had it before: on the PostgreSQL server of
 * RINGDESK_TEST_DATABASE_URL where it is set, else on PGlite. Closing it makes it free for the next test.
 */
export function openTestEngine(): Promise<Engine> {
  // biome-ignore lint/style/noProcessEnv: the test run's own setting, which no product code reads
  const server = process.env.RINGDESK_TEST_DATABASE_URL;
  return server ? openOnServer(server) : openEmbedded();
}

/** Forgets every row; the schema stays. Deleting the few rows of a test is many times faster than truncating all tables. */
export async function emptyDatabase(engine: Engine): Promise<void> {
  const db = new Kysely<unknown>({ dialect: engine.dialect() });
  // Without triggers and foreign keys, so that tables go in any order.
  await sql`
    do $$
    declare
      one record;
    begin
      set local session_replication_role = replica;
      for one in select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%' loop
        execute format('delete from %I', one.tablename);
      end loop;
    end $$`.execute(db);
}

async function openOnServer(server: string): Promise<Engine> {
  const name = idle.names.pop() ?? (await copyTemplate(server, inject('templateDatabase')));
  const engine = openPostgres(urlOf(server, name), () => {});
  return {
    ...engine,
    close: async () => {
      await engine.close();
      idle.names.push(name);
    },
  };
}

async function openEmbedded(): Promise<Engine> {
  const engine = idle.engines.pop() ?? (await openPglite({ loadDataDir: new Blob([await migratedTemplate()]) }));
  return { ...engine, close: async () => void idle.engines.push(engine) };
}

const cache = new URL('../../../../node_modules/.cache/ringdesk/', import.meta.url);

/** A migrated database as an archive, made once for each state of the migrations: loading it costs half of migrating. */
async function migratedTemplate(): Promise<Uint8Array<ArrayBuffer>> {
  const file = new URL(`migrated-${schemaHash()}.tar`, cache);
  if (!existsSync(file)) {
    const pglite = await PGlite.create();
    await migrate(new Kysely<unknown>({ dialect: new PGliteDialect({ pglite }) }));
    const archive = await pglite.dumpDataDir('none');
    await pglite.close();
    mkdirSync(cache, { recursive: true });
    const draft = new URL(`${file.href}.${process.pid}`);
    writeFileSync(draft, new Uint8Array(await archive.arrayBuffer()));
    renameSync(draft, file);
  }
  return new Uint8Array(readFileSync(file));
}

function schemaHash(): string {
  const folder = new URL('../platform/db/', import.meta.url);
  const files = [
    'protect.ts',
    'roles.ts',
    ...readdirSync(new URL('migrations/', folder)).map((name) => `migrations/${name}`),
  ];
  const hash = createHash('sha256');
  for (const name of files.sort()) hash.update(readFileSync(new URL(name, folder)));
  return hash.digest('hex').slice(0, 16);
}
