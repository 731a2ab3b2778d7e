import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { bareEnvironment, root } from '../e2e/testkit/config.ts';

/** npm start until it says that it is ready, then Ctrl-C; milliseconds. */
function startOnce(dataDir: string): Promise<number> {
  const since = performance.now();
  const child = spawn(process.execPath, ['scripts/start.js'], {
    cwd: root,
    env: { ...bareEnvironment, RINGDESK_DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    let ready: number | null = null;
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('Ringdesk is ready')) return;
      ready = performance.now() - since;
      child.kill('SIGINT');
    });
    child.on('error', reject);
    child.on('exit', () =>
      ready === null ? reject(new Error('npm start ended before it was ready')) : resolve(ready),
    );
  });
}

/** Dependencies installed and the web app to be built (its stamp is taken away), then a later start on the same data. */
export async function startTimes(): Promise<{ firstMs: number; laterMs: number }> {
  const folder = await mkdtemp(join(tmpdir(), 'ringdesk-start-'));
  try {
    await rm(join(root, 'apps/web/dist/.built-from'), { force: true });
    const firstMs = await startOnce(join(folder, 'data'));
    const laterMs = await startOnce(join(folder, 'data'));
    return { firstMs, laterMs };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
