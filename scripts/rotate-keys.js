import { resolve } from 'node:path';
import { passThrough } from './bootstrap/command.js';
import { ensureDependencies } from './bootstrap/dependencies.js';
import { environmentWith, findNode } from './bootstrap/node.js';
import { fromRoot, root } from './bootstrap/paths.js';
import { run } from './bootstrap/progress.js';

/** Gives new data keys to all companies, or to that of `--company NAME`. */
run(async () => {
  await ensureDependencies();
  const node = await findNode();
  const folder = resolve(root, process.env.RINGDESK_DATA_DIR ?? '.ringdesk');
  const args = [fromRoot('apps/server/src/rotate-keys.ts'), ...process.argv.slice(2)];
  return passThrough(node, args, { env: environmentWith(node, { RINGDESK_DATA_DIR: folder }) });
});
