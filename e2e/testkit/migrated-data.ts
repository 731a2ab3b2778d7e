import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { root } from './config.ts';
import { OwnProcess } from './own-process.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A data folder with every migration and no company: each story begins with a copy. */
    migratedData: string;
  }
}

export interface MigratedData {
  /** To be copied: a server that starts on it need not migrate. */
  dataDir: string;
  forget(): Promise<void>;
}

/** Starts a server once, which migrates, and keeps what it leaves. */
export async function migrateData(): Promise<MigratedData> {
  const folder = await mkdtemp(join(tmpdir(), 'ringdesk-migrated-'));
  const dataDir = join(folder, 'server');
  const server = await OwnProcess.start({
    name: 'server',
    args: [join(root, 'apps/server/src/main.ts')],
    env: { RINGDESK_PORT: '0', RINGDESK_DATA_DIR: dataDir },
    logFile: join(folder, 'server.log'),
  });
  await server.stop();
  return { dataDir, forget: () => rm(folder, { recursive: true, force: true }) };
}

/** Vitest's global set-up of the stories: one server starts once, so that their own need not migrate. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { dataDir, forget } = await migrateData();
  project.provide('migratedData', dataDir);
  return forget;
}
