import { ensureChromium } from './bootstrap/chromium.js';
import { ensureDependencies } from './bootstrap/dependencies.js';
import { findNode } from './bootstrap/node.js';
import { startPostgres } from './bootstrap/postgres.js';
import { run } from './bootstrap/progress.js';
import { runVitest } from './bootstrap/vitest.js';
import { ensureWebBuilt } from './bootstrap/web.js';

/**
 * Everything there is to test, in order of speed: unit, database and flow tests on both databases, conformance, then
 * the browsers, then the stories under both profiles of the carrier.
 */
async function runEverything(node, chromium, postgres) {
  const browser = { CHROMIUM_PATH: chromium };
  const database = postgres ? { RINGDESK_TEST_DATABASE_URL: postgres.url } : {};
  const rounds = [
    { name: 'unit', projects: ['unit', 'conformance'] },
    { name: 'pglite', projects: ['pglite'] },
    ...(postgres ? [{ name: 'postgres', projects: ['postgres'], env: database }] : []),
    { name: 'browser', projects: ['browser'], env: browser },
    { name: 'stories-plain', projects: ['stories'], env: { ...browser, RINGDESK_CARRIER_PROFILE: 'plain' } },
    { name: 'stories-twilio', projects: ['stories'], env: { ...browser, RINGDESK_CARRIER_PROFILE: 'twilio' } },
  ];
  const total = { passed: 0, failed: 0 };
  for (const round of rounds) {
    console.log(`\n== ${round.name}`);
    const { passed, failed } = await runVitest(node, round);
    total.passed += passed;
    total.failed += failed;
  }
  return total;
}

run(async () => {
  await ensureDependencies();
  const node = await findNode();
  const chromium = await ensureChromium(node);
  await ensureWebBuilt(node);
  const given = process.env.RINGDESK_TEST_DATABASE_URL;
  const postgres = given ? { url: given, stop: async () => {} } : await startPostgres();
  try {
    const { passed, failed } = await runEverything(node, chromium, postgres);
    console.log(`\n${passed} passed, ${failed} failed`);
    return failed === 0 && passed > 0 ? 0 : 1;
  } finally {
    await postgres?.stop();
  }
});
