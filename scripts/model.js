import { passThrough } from './bootstrap/command.js';
import { ensureDependencies } from './bootstrap/dependencies.js';
import { environmentWith, findNode } from './bootstrap/node.js';
import { fromRoot } from './bootstrap/paths.js';
import { run } from './bootstrap/progress.js';

/** Explores every state of call, offer and queue for three callers and three agents; `--states` bounds how many. */
run(async () => {
  await ensureDependencies();
  const node = await findNode();
  const program = fromRoot('apps/server/src/testkit/call-model/main.ts');
  const args = ['--max-old-space-size=6144', program, ...process.argv.slice(2)];
  return passThrough(node, args, { env: environmentWith(node, {}) });
});
