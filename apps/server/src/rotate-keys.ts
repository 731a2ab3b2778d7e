import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from './config.ts';
import { rotateDataKeys } from './features/organizations/public.ts';
import { openInstallation } from './open-installation.ts';
import { systemClock } from './platform/clock.ts';
import { DataKeys } from './platform/db/data-keys.ts';
import { createLogger } from './platform/log.ts';

/** Gives new data keys to all companies, or to that of `--company NAME`, and says to which. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { company: { type: 'string' } } });
  const { config } = readConfig();
  if (config.databaseUrl === null && !existsSync(join(config.dataDir, 'database'))) {
    throw new Error(`There is no installation in ${config.dataDir}. Set RINGDESK_DATA_DIR or DATABASE_URL.`);
  }
  const closers: Array<() => Promise<void>> = [];
  try {
    const { database, rootKey } = await openInstallation(config, createLogger({ level: 'warn' }), closers);
    const dataKeys = new DataKeys(database, rootKey);
    const rotated = await rotateDataKeys({ database, dataKeys, clock: systemClock }, values.company ?? null);
    if (rotated.length === 0) throw new Error(`There is no company ${values.company ?? 'in this installation'}.`);
    console.log(
      `New data keys: ${rotated.join(', ')}. Start the servers again: they use them from then on, and seal anew what the keys before have sealed.`,
    );
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
