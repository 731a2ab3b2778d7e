import { ensureChromium } from './bootstrap/chromium.js';
import { passThrough } from './bootstrap/command.js';
import { ensureDependencies } from './bootstrap/dependencies.js';
import { environmentWith, findNode } from './bootstrap/node.js';
import { fromRoot } from './bootstrap/paths.js';
import { startPostgres } from './bootstrap/postgres.js';
import { Refusal, run } from './bootstrap/progress.js';
import { ensureWebBuilt } from './bootstrap/web.js';

const partsWithoutBrowser = ['carrier', 'contacts', 'routing'];

/**
 * Measures everything that has a bound, prints it beside the bound, and writes docs/bench.md. A part alone by its name:
 * `npm run bench -- carrier`.
 */
run(async () => {
  await ensureDependencies();
  const node = await findNode();
  const args = process.argv.slice(2);
  const isWanted = (part) => args.includes(part) || args.every((arg) => arg.startsWith('-'));
  const needsBrowser = isWanted('desk') || !args.some((arg) => partsWithoutBrowser.includes(arg));
  const browser = needsBrowser ? { CHROMIUM_PATH: await ensureChromium(node) } : {};
  if (needsBrowser) await ensureWebBuilt(node);
  // Races are measured where transactions really cross: on a server, where there is one.
  const postgres = isWanted('contacts') || isWanted('inbound') ? await startPostgres() : null;
  if (isWanted('contacts') && !postgres) throw new Refusal('The part contacts needs a PostgreSQL server.');
  try {
    const database = postgres ? { RINGDESK_BENCH_DATABASE_URL: postgres.url } : {};
    const env = environmentWith(node, { ...browser, ...database });
    return await passThrough(node, [fromRoot('bench/main.ts'), ...args], { env });
  } finally {
    await postgres?.stop();
  }
});
