import type { Kysely } from 'kysely';
import { type MigrationProvider, Migrator } from 'kysely/migration';
import { migrations } from './migrations/index.ts';
import { ensureRoles } from './roles.ts';

const provider: MigrationProvider = { getMigrations: async () => migrations };

/** Brings the schema up to date under the migrator's lock: of several starts at once one migrates, the rest wait. */
export async function migrate(db: Kysely<unknown>): Promise<readonly string[]> {
  await ensureRoles(db);
  const { error, results } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error;
  return (results ?? []).map(({ migrationName }) => migrationName);
}
