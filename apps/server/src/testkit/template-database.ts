import { randomBytes } from 'node:crypto';
import { Kysely } from 'kysely';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { openPostgres } from '../platform/db/drivers.ts';
import { migrate } from '../platform/db/migrate.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A migrated database on the PostgreSQL server of this run; empty on PGlite. */
    templateDatabase: string;
  }
}

/** Vitest's global set-up of the database tests: one database is migrated, those of the tests are its copies and go with it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // biome-ignore lint/style/noProcessEnv: the test run's own setting, which no product code reads
  const server = process.env.RINGDESK_TEST_DATABASE_URL;
  const template = server ? `ringdesk_test_${randomBytes(6).toString('hex')}` : '';
  project.provide('templateDatabase', template);
  if (!server) return async () => {};
  await onServer(server, (client) => client.query(`create database ${template}`));
  const engine = openPostgres(urlOf(server, template), () => {});
  await migrate(new Kysely<unknown>({ dialect: engine.dialect() })).finally(engine.close);
  return () => onServer(server, (client) => dropAll(client, template));
}

/** The name of a new database with the same schema. */
export async function copyTemplate(server: string, template: string): Promise<string> {
  const name = `${template}_${randomBytes(6).toString('hex')}`;
  await onServer(server, (client) => client.query(`create database ${name} template ${template}`));
  return name;
}

/** The address of another database on the same server. */
export function urlOf(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

async function dropAll(client: pg.Client, template: string): Promise<void> {
  const { rows } = await client.query('select datname from pg_database where starts_with(datname, $1)', [template]);
  for (const { datname } of rows) await client.query(`drop database ${datname} with (force)`);
}

async function onServer(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
