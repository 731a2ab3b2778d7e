import { ensureChromium } from './bootstrap/chromium.js';
import { passThrough } from './bootstrap/command.js';
import { ensureDependencies } from './bootstrap/dependencies.js';
import { environmentWith, findNode } from './bootstrap/node.js';
import { fromRoot } from './bootstrap/paths.js';
import { run } from './bootstrap/progress.js';
import { ensureWebBuilt } from './bootstrap/web.js';

/**
 * Measures everything that has a bound, prints it beside the bound, and writes docs/bench.md. A part alone by its name:
 * `npm run bench -- carrier`.
 */
run(async () => {
  await ensureDependencies();
  const node = await findNode();
  const args = process.argv.slice(2);
  const needsBrowser = args.includes('desk') || !args.some((arg) => ['carrier', 'routing'].includes(arg));
  const browser = needsBrowser ? { CHROMIUM_PATH: await ensureChromium(node) } : {};
  if (needsBrowser) await ensureWebBuilt(node);
  return passThrough(node, [fromRoot('bench/main.ts'), ...args], { env: environmentWith(node, browser) });
});
