import { ensureChromium } from './bootstrap/chromium.js';
import { passThrough } from './bootstrap/command.js';
import { ensureDependencies } from './bootstrap/dependencies.js';
import { environmentWith, findNode } from './bootstrap/node.js';
import { fromRoot } from './bootstrap/paths.js';
import { startPostgres } from './bootstrap/postgres.js';
import { Refusal, run } from './bootstrap/progress.js';
import { ensureWebBuilt } from './bootstrap/web.js';

/** What each part needs beside Node. */
const needs = {
  desk: ['browser'],
  inbound: ['browser'],
  races: ['database where there is one'],
  routing: [],
  reload: ['browser'],
  screens: ['browser'],
  list: ['browser'],
  heap: ['browser', 'database where there is one'],
  contacts: ['database'],
  calls: ['database'],
  webhook: ['database'],
  carrier: [],
};

/**
 * Measures everything that has a bound, prints it beside the bound, and writes docs/bench.md. A part alone by its name:
 * `npm run bench -- carrier`.
 */
run(async () => {
  await ensureDependencies();
  const node = await findNode();
  const args = process.argv.slice(2);
  const named = args.filter((arg) => arg in needs);
  const wanted = named.length > 0 ? named : Object.keys(needs);
  const isNeeded = (what) => wanted.some((part) => needs[part].includes(what));
  const browser = isNeeded('browser') ? { CHROMIUM_PATH: await ensureChromium(node) } : {};
  if (isNeeded('browser')) await ensureWebBuilt(node);
  // Races are measured where transactions really cross, and a day is made quickly: on a server, where there is one.
  const wantsDatabase = isNeeded('database') || isNeeded('database where there is one');
  const postgres = wantsDatabase ? await startPostgres() : null;
  if (isNeeded('database') && !postgres) throw new Refusal(`The parts ${wanted.join(', ')} need a PostgreSQL server.`);
  try {
    const database = postgres ? { RINGDESK_BENCH_DATABASE_URL: postgres.url } : {};
    const env = environmentWith(node, { ...browser, ...database });
    return await passThrough(node, [fromRoot('bench/main.ts'), ...args], { env });
  } finally {
    await postgres?.stop();
  }
});
