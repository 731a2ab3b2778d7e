import { DataKeys } from '../platform/db/data-keys.ts';
import { createEncryption, type Encryption } from '../platform/db/encryption.ts';
import { type OpenDatabase, openDatabase } from '../platform/db/open-database.ts';
import { emptyDatabase, openTestEngine } from './test-engine.ts';

/** An empty database for one test; closing it makes it free for the next test. */
export async function openTestDatabase(): Promise<OpenDatabase> {
  const engine = await openTestEngine();
  const database = await openDatabase(engine);
  await emptyDatabase(engine);
  return database;
}

export const testRootKey = new Uint8Array(32).fill(7);

/** Encryption as the app has it. */
export function testEncryption(database: OpenDatabase): { dataKeys: DataKeys; encryption: Encryption } {
  const dataKeys = new DataKeys(database, testRootKey);
  return { dataKeys, encryption: createEncryption(dataKeys) };
}
