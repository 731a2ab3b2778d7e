import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { capture, passThrough } from './command.js';
import { environmentWith } from './node.js';
import { fromRoot } from './paths.js';

const resultsFolder = fromRoot('test-results');

const vitest = fromRoot('node_modules/vitest/vitest.mjs');

/** The test files that a run must go through. */
async function filesOf(node, chosen) {
  const { code, output } = await capture(node, [vitest, 'list', '--filesOnly', '--json', ...chosen]);
  if (code !== 0) throw new Error(`Vitest could not list the test files:\n${output}`);
  const files = JSON.parse(output.slice(output.indexOf('[')));
  return new Set(files.map(({ file }) => file));
}

/**
 * Counts of a run, and what its stories measured. A file that could not be loaded or never ran, or an error outside any
 * test, is one failed test.
 */
function count(resultFile, code, wanted) {
  if (!existsSync(resultFile)) return { passed: 0, failed: 1, measured: {} };
  const result = JSON.parse(readFileSync(resultFile, 'utf8'));
  const unloaded = result.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const ran = new Set(result.testResults.map(({ name }) => name));
  const left = [...wanted].filter((file) => !ran.has(file));
  for (const file of left) console.error(`Never ran: ${file}`);
  const failed = result.numFailedTests + unloaded.length + left.length;
  const tests = result.testResults.flatMap((file) => file.assertionResults);
  const measured = Object.assign({}, ...tests.map((test) => test.meta?.measured ?? {}));
  return { passed: result.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed, measured };
}

/**
 * Runs Vitest projects by name in one go and keeps the result as test-results/NAME.json. `filters` are parts of file
 * names; `env` reaches the tests.
 */
export async function runVitest(node, { name, projects, filters = [], env = {} }) {
  mkdirSync(resultsFolder, { recursive: true });
  const outputFile = fromRoot('test-results', `${name}.json`);
  rmSync(outputFile, { force: true });
  const chosen = [...projects.flatMap((project) => ['--project', project]), ...filters];
  const wanted = await filesOf(node, chosen);
  const args = [
    vitest,
    'run',
    ...chosen,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${outputFile}`,
    '--passWithNoTests',
  ];
  const code = await passThrough(node, args, { env: environmentWith(node, { NODE_ENV: 'test', ...env }) });
  return count(outputFile, code, wanted);
}
