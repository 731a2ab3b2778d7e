import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockAddress, lockFolder } from './folder-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringdesk-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Another process that takes the lock, says so and stays. */
function holder() {
  const module = fileURLToPath(new URL('folder-lock.ts', import.meta.url));
  const program = `const { lockFolder } = await import(${JSON.stringify(module)});
    await lockFolder(${JSON.stringify(folder)}); console.log('locked'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program]);
  const locked = new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', () => reject(new Error('The other process could not lock the folder.')));
  });
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return { child, locked, gone };
}

describe('lockFolder', () => {
  it('refuses a second holder with a sentence that says what to do, until the first releases', async () => {
    const first = await lockFolder(folder);
    await expect(lockFolder(folder)).rejects.toThrow(/already running on the data in .*RINGDESK_DATA_DIR/);
    await first.release();
    await (await lockFolder(folder)).release();
  });

  it('dies with its holder, also by kill -9', async () => {
    const other = holder();
    await other.locked;
    await expect(lockFolder(folder)).rejects.toThrow(/already running/);
    other.child.kill('SIGKILL');
    await other.gone;
    await (await lockFolder(folder)).release();
  });

  it('locks two folders side by side', async () => {
    const [one, two] = await Promise.all([lockFolder(join(folder, 'a')), lockFolder(join(folder, 'b'))]);
    await one.release();
    await two.release();
  });

  it('has an address on every operating system, the same each time', () => {
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      expect(lockAddress('/data', platform)).toEqual(lockAddress('/data', platform));
      expect(lockAddress('/data', platform)).not.toEqual(lockAddress('/other', platform));
    }
    expect(lockAddress('/data', 'darwin')).toMatchObject({ host: '127.0.0.1' });
  });
});
