import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fromRoot } from './bootstrap/paths.js';
import { Refusal, run } from './bootstrap/progress.js';

const idPattern = /\[(R[0-4]-\d\d)\]/g;

/** The rows of docs/promises.md, by group: `R0` to [{ id, text }]. */
function readPromises() {
  const groups = new Map();
  for (const line of readFileSync(fromRoot('docs/promises.md'), 'utf8').split('\n')) {
    const row = /^\| (R[0-4])-(\d\d) \| (.+) \|$/.exec(line);
    if (!row) continue;
    const [, group, number, text] = row;
    groups.set(group, [...(groups.get(group) ?? []), { id: `${group}-${number}`, text }]);
  }
  return groups;
}

/** Every test of the last whole run: results of single stories are not part of it. */
function readTests() {
  const folder = fromRoot('test-results');
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const results = names.filter((name) => name.endsWith('.json') && !name.startsWith('story-'));
  if (results.length === 0) throw new Refusal('There is no test run to read: npm test first.');
  return results.flatMap((name) =>
    JSON.parse(readFileSync(join(folder, name), 'utf8')).testResults.flatMap((file) => file.assertionResults),
  );
}

/** A promise is kept when a test with its id passed and none with its id failed. */
function verdicts(tests) {
  const kept = new Map();
  for (const { fullName, status } of tests) {
    for (const [, id] of fullName.matchAll(idPattern)) {
      if (status === 'failed') kept.set(id, false);
      else if (status === 'passed' && !kept.has(id)) kept.set(id, true);
    }
  }
  return kept;
}

run(async () => {
  const groups = readPromises();
  const kept = verdicts(readTests());
  const known = new Set([...groups.values()].flat().map(({ id }) => id));
  let total = 0;
  for (const [group, promises] of groups) {
    const isKept = promises.filter(({ id }) => kept.get(id));
    const notYet = promises.filter(({ id }) => !kept.get(id));
    total += isKept.length;
    console.log(`${group}: ${isKept.length} of ${promises.length} kept`);
    console.log(`  kept     ${isKept.map(({ id }) => id).join(' ') || 'none'}`);
    console.log(`  not yet  ${notYet.map(({ id }) => id).join(' ') || 'none'}`);
  }
  const unknown = [...kept.keys()].filter((id) => !known.has(id));
  if (unknown.length > 0) console.log(`Tests name promises that are not in the list: ${unknown.join(' ')}`);
  console.log(`\n${total} of ${known.size} promises kept`);
  return unknown.length === 0 ? 0 : 1;
});
