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

const firstLine = (text) => text.split('\n', 1)[0].slice(0, 300);

/** What went wrong in a run, a line each: failed tests, files that could not be loaded, files that never ran. */
function failuresOf(files, wanted) {
  const ran = new Set(files.map(({ name }) => name));
  return [
    ...files.flatMap(({ assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === 'failed')
        .map(({ fullName, failureMessages }) => `${fullName}: ${firstLine(failureMessages[0] ?? '')}`),
    ),
    ...files
      .filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0)
      .map(({ name, message }) => `${name} could not be run: ${firstLine(message)}`),
    ...[...wanted].filter((file) => !ran.has(file)).map((file) => `${file} never ran`),
  ];
}

/**
 * How many tests passed, what failed, and what the stories measured. A file that could not be loaded or never ran, or
 * an error outside any test, is one failure.
 */
function outcomeOf(resultFile, code, wanted) {
  if (!existsSync(resultFile)) return { passed: 0, failures: ['Vitest left no results'], measured: {} };
  const result = JSON.parse(readFileSync(resultFile, 'utf8'));
  const failures = failuresOf(result.testResults, wanted);
  if (failures.length === 0 && code !== 0) failures.push(`an error outside any test: Vitest ended with ${code}`);
  const tests = result.testResults.flatMap((file) => file.assertionResults);
  const measured = Object.assign({}, ...tests.map((test) => test.meta?.measured ?? {}));
  return { passed: result.numPassedTests, failures, measured };
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
  return outcomeOf(outputFile, code, wanted);
}
