import { ensureChromium, storyBrowsers } from './bootstrap/chromium.js';
import { ensureDependencies } from './bootstrap/dependencies.js';
import { findNode } from './bootstrap/node.js';
import { startPostgres } from './bootstrap/postgres.js';
import { Refusal, run } from './bootstrap/progress.js';
import { runVitest } from './bootstrap/vitest.js';
import { ensureWebBuilt } from './bootstrap/web.js';

/** One round of tests after another, from the fastest to the slowest; what cannot be prepared counts as failed, null as nothing to do. */
class TestRun {
  #node;
  passed = 0;
  failures = [];

  constructor(node) {
    this.#node = node;
  }

  async round(name, projects, prepare = async () => ({})) {
    console.log(`\n== ${name}`);
    try {
      const env = await prepare();
      if (!env) return;
      const { passed, failures } = await runVitest(this.#node, { name, projects, env });
      this.passed += passed;
      this.failures.push(...failures.map((failure) => `${name}: ${failure}`));
    } catch (error) {
      console.error(error instanceof Refusal ? error.message : error);
      this.failures.push(`${name} could not be prepared`);
    }
  }
}

/** On the server of RINGDESK_TEST_DATABASE_URL, else on one of our own for as long as the round lasts. */
async function onPostgres(tests) {
  const given = process.env.RINGDESK_TEST_DATABASE_URL;
  let own = null;
  await tests.round('postgres', ['postgres'], async () => {
    if (given) return { RINGDESK_TEST_DATABASE_URL: given };
    own = await startPostgres();
    return own && { RINGDESK_TEST_DATABASE_URL: own.url };
  });
  await own?.stop();
}

run(async () => {
  await ensureDependencies();
  const node = await findNode();
  const tests = new TestRun(node);
  await tests.round('unit', ['unit', 'conformance']);
  await tests.round('pglite', ['pglite'], async () => ({ RINGDESK_TEST_DATABASE_URL: '' }));
  await onPostgres(tests);
  await tests.round('browser', ['browser'], async () => ({ CHROMIUM_PATH: await ensureChromium(node) }));
  for (const [profile, projects] of [
    ['plain', ['stories', 'desk', 'looks']],
    ['twilio', ['stories']],
  ]) {
    await tests.round(`stories-${profile}`, projects, async () => {
      await ensureWebBuilt(node);
      return { ...(await storyBrowsers(node)), RINGDESK_CARRIER_PROFILE: profile };
    });
  }
  if (tests.failures.length > 0) console.log(`\n== What failed\n${tests.failures.join('\n')}`);
  console.log(`\n${tests.passed} passed, ${tests.failures.length} failed`);
  return tests.failures.length === 0 && tests.passed > 0 ? 0 : 1;
});
