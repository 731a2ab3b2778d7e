import { join } from 'node:path';
import type { Config } from './config.ts';
import { openPglite, openPostgres } from './platform/db/drivers.ts';
import { lockFolder } from './platform/db/folder-lock.ts';
import { type OpenDatabase, openDatabase } from './platform/db/open-database.ts';
import { readOrMakeRootKey } from './platform/db/root-key.ts';
import type { Logger } from './platform/log.ts';

export interface Installation {
  database: OpenDatabase;
  rootKey: Uint8Array;
}

/** The data of an installation, locked for this process where it is embedded. What is to be closed goes to `closers`. */
export async function openInstallation(
  config: Config,
  log: Logger,
  closers: Array<() => Promise<void>>,
): Promise<Installation> {
  const lock = config.databaseUrl === null ? await lockFolder(config.dataDir) : null;
  if (lock) closers.push(lock.release);
  const rootKey = config.rootKey ?? readOrMakeRootKey(config.dataDir);
  const database = await openDatabase(await openEngine(config, log));
  closers.push(database.close);
  return { database, rootKey };
}

function openEngine({ databaseUrl, dataDir }: Config, log: Logger) {
  if (databaseUrl === null) return openPglite({ dataDir: join(dataDir, 'database') });
  return openPostgres(databaseUrl, (error) => log.warn({ err: error }, 'a connection to the database was lost'));
}
