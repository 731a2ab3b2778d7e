import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from './command.js';
import { environmentWith } from './node.js';
import { fromRoot } from './paths.js';
import { Refusal, withProgress } from './progress.js';

const sources = [
  'package-lock.json',
  'apps/web/index.html',
  'apps/web/package.json',
  'apps/web/public',
  'apps/web/scripts',
  'apps/web/src',
  'apps/web/vite.config.ts',
  'packages/contract/src',
  'packages/live-state/src',
  'packages/softphone/src',
];
const stamp = fromRoot('apps/web/dist/.built-from');

function* files(path) {
  if (!existsSync(path)) return;
  if (!statSync(path).isDirectory()) yield path;
  else for (const name of readdirSync(path).sort()) yield* files(join(path, name));
}

function hashOfSources() {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const file of files(fromRoot(source))) {
      if (/\.(test|spec)\.tsx?$/.test(file)) continue;
      hash.update(`${file}\0`).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

/** Builds the web app when its sources are not those of the last complete build. Vite empties the folder, and so the stamp, first. */
export async function ensureWebBuilt(node) {
  const wanted = hashOfSources();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  await withProgress('Building the web app', async () => {
    const vite = fromRoot('node_modules/vite/bin/vite.js');
    const { code, output } = await capture(node, [vite, 'build'], {
      cwd: fromRoot('apps/web'),
      env: environmentWith(node),
    });
    if (code !== 0) throw new Refusal(`${output}\nThe web app could not be built; see above.`);
    writeFileSync(stamp, wanted);
  });
}
