import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { passThrough } from './command.js';
import { environmentWith } from './node.js';
import { fromRoot } from './paths.js';

const resultsFolder = fromRoot('test-results');

/** Counts of a run, and what its stories measured. A file that could not be loaded, or an error outside any test, is one failed test. */
function count(resultFile, code) {
  if (!existsSync(resultFile)) return { passed: 0, failed: 1, measured: {} };
  const result = JSON.parse(readFileSync(resultFile, 'utf8'));
  const unloaded = result.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0);
  const failed = result.numFailedTests + unloaded.length;
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
  const args = [
    fromRoot('node_modules/vitest/vitest.mjs'),
    'run',
    ...projects.flatMap((project) => ['--project', project]),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${outputFile}`,
    '--passWithNoTests',
    ...filters,
  ];
  const code = await passThrough(node, args, { env: environmentWith(node, { NODE_ENV: 'test', ...env }) });
  return count(outputFile, code);
}
