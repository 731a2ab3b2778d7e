import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { capture } from './command.js';
import { root } from './paths.js';
import { Refusal, withProgress } from './progress.js';

const isWindows = process.platform === 'win32';

/**
 * npm writes node_modules/.package-lock.json as the very last step of an install: it is the stamp of a complete tree.
 * The tree is right when that stamp lists every package of the lock file at its version.
 */
function isInstalled(folder) {
  const stamp = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(stamp)) return false;
  try {
    const wanted = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
    const present = JSON.parse(readFileSync(stamp, 'utf8')).packages;
    return Object.entries(wanted).every(([path, entry]) => {
      if (path === '' || entry.link) return true;
      const found = present[path];
      return found ? found.version === entry.version : Boolean(entry.optional || entry.devOptional || entry.peer);
    });
  } catch {
    return false;
  }
}

function npmCommand() {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return { file: process.execPath, args: [script] };
  return { file: isWindows ? 'npm.cmd' : 'npm', args: [] };
}

/**
 * Installs from the lock file when node_modules is missing, half done or behind the lock. The stamp goes first, so that
 * an interrupted install is seen as such and done again.
 */
export async function ensureDependencies({ folder = root, label = 'Installing dependencies' } = {}) {
  if (isInstalled(folder)) return;
  rmSync(join(folder, 'node_modules', '.package-lock.json'), { force: true });
  const { file, args } = npmCommand();
  await withProgress(label, async () => {
    const { code, output } = await capture(file, [...args, 'ci', '--no-audit', '--no-fund', '--prefer-offline'], {
      cwd: folder,
      shell: isWindows && args.length === 0,
    });
    if (code !== 0) throw new Refusal(`${output.trim()}\n\nnpm could not install the dependencies; see above.`);
  });
}
