import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { rotateDataKeys } from './features/organizations/public.ts';
import { VirtualClock } from './platform/virtual-clock.ts';
import { openTestDatabase, testEncryption } from './testkit/test-database.ts';
import { createTestOrganization } from './testkit/test-organization.ts';

const command = fileURLToPath(new URL('rotate-keys.ts', import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringdesk-rotate-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (dataDir: string) =>
  promisify(execFile)(process.execPath, [command], { env: { RINGDESK_DATA_DIR: dataDir, DATABASE_URL: '' } });

it('gives one company a new key, with which new texts are sealed; the old ones and the others stay as they are', async () => {
  const database = await openTestDatabase();
  const clock = new VirtualClock();
  const { dataKeys, encryption } = testEncryption(database);
  const fernway = await createTestOrganization({ database, dataKeys, clock }, 'fernway');
  const harbour = await createTestOrganization({ database, dataKeys, clock }, 'harbour');
  const before = await encryption.encrypt(fernway, 'before');
  expect(await rotateDataKeys({ database, dataKeys, clock }, 'fernway')).toEqual(['fernway']);
  const { encryption: afterStart } = testEncryption(database);
  const after = await afterStart.encrypt(fernway, 'after');
  // The number of the key stands in the fifth byte of what it sealed.
  expect([before[4], after[4], (await afterStart.encrypt(harbour, 'theirs'))[4]]).toEqual([1, 2, 1]);
  expect(await afterStart.decrypt(fernway, before)).toBe('before');
  expect(await rotateDataKeys({ database, dataKeys, clock }, null)).toEqual(['fernway', 'harbour']);
  expect(await rotateDataKeys({ database, dataKeys, clock }, 'nobody')).toEqual([]);
  await database.close();
});

it('makes no installation where there is none, and says so', async () => {
  await expect(run(join(folder, 'nothing'))).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^There is no installation in .*nothing\. Set RINGDESK_DATA_DIR or DATABASE_URL\./),
  });
  expect(readdirSync(folder)).toEqual([]);
});
