import { passThrough } from './bootstrap/command.js';
import { ensureDependencies } from './bootstrap/dependencies.js';
import { environmentWith, findNode } from './bootstrap/node.js';
import { fromRoot } from './bootstrap/paths.js';
import { run, seconds } from './bootstrap/progress.js';

const boundaries = fromRoot('tools/boundaries');
const cruiser = fromRoot('tools/boundaries/node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

const steps = [
  {
    name: 'format and lint',
    args: [fromRoot('node_modules/@biomejs/biome/bin/biome'), 'check', '--error-on-warnings'],
  },
  { name: 'types', args: [fromRoot('node_modules/typescript/bin/tsc'), '-b'] },
  {
    name: 'import directions and cycles',
    args: [cruiser, '--config', 'tools/boundaries/rules.js', 'apps', 'packages', 'e2e', 'bench'],
  },
  {
    name: 'the tools themselves',
    args: ['--test', '--test-reporter=dot', 'tools/boundaries/rules.test.js', 'tools/env-example.test.js'],
  },
];

run(async () => {
  await ensureDependencies();
  await ensureDependencies({ folder: boundaries, label: 'Installing the import checker' });
  const node = await findNode();
  const failed = [];
  for (const { name, args } of steps) {
    const since = Date.now();
    console.log(`\n== ${name}`);
    const code = await passThrough(node, args, { env: environmentWith(node) });
    console.log(`${code === 0 ? 'ok' : 'FAILED'} (${seconds(since)})`);
    if (code !== 0) failed.push(name);
  }
  console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}.`);
  return failed.length === 0 ? 0 : 1;
});
