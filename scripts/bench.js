import { ensureChromium } from './bootstrap/chromium.js';
import { passThrough } from './bootstrap/command.js';
import { ensureDependencies } from './bootstrap/dependencies.js';
import { environmentWith, findNode } from './bootstrap/node.js';
import { fromRoot } from './bootstrap/paths.js';
import { run } from './bootstrap/progress.js';
import { ensureWebBuilt } from './bootstrap/web.js';

/** Measures everything that has a bound, prints it beside the bound, and writes docs/bench.md. */
run(async () => {
  await ensureDependencies();
  const node = await findNode();
  const chromium = await ensureChromium(node);
  await ensureWebBuilt(node);
  return passThrough(node, [fromRoot('bench/main.ts'), ...process.argv.slice(2)], {
    env: environmentWith(node, { CHROMIUM_PATH: chromium }),
  });
});
