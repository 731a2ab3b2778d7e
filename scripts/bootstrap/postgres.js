import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { aptInstall, canInstallPackages, capture, which } from './command.js';
import { anyFreePort } from './free-port.js';
import { fromRoot } from './paths.js';
import { Refusal, withProgress } from './progress.js';

const debianFolder = '/usr/lib/postgresql';

/** The folder with initdb and postgres: from PATH, else Debian's newest. */
function findPrograms() {
  const debian = existsSync(debianFolder)
    ? readdirSync(debianFolder)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(debianFolder, version, 'bin'))
    : [];
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...debian];
  return folders.find((folder) => which('initdb', [folder]) && which('postgres', [folder])) ?? null;
}

async function ensurePrograms() {
  const found = findPrograms();
  if (found) return found;
  if (canInstallPackages()) await withProgress('Installing PostgreSQL', () => aptInstall('postgresql'));
  return findPrograms();
}

/** initdb refuses root: then the owner is the `postgres` user, or `nobody` where there is none. */
async function unprivileged() {
  if (process.getuid?.() !== 0) return {};
  for (const user of ['postgres', 'nobody']) {
    const uid = await capture('id', ['-u', user]);
    const gid = await capture('id', ['-g', user]);
    if (uid.code === 0 && gid.code === 0) return { uid: Number(uid.output), gid: Number(gid.output) };
  }
  return {};
}

/** PostgreSQL says so in its log, which is English with --locale=C. */
function untilReady(server) {
  return new Promise((resolve, reject) => {
    let log = '';
    server.stderr.on('data', (chunk) => {
      log += chunk;
      if (log.includes('ready to accept connections')) resolve();
    });
    server.on('error', reject);
    server.on('close', () =>
      reject(new Refusal(`${log}\nThe PostgreSQL server for the tests did not start; see above.`)),
    );
  });
}

/**
 * Starts a PostgreSQL server for tests in a temporary folder on a free port, for as long as this process lives; answers its
 * address and how to end it. Null where there is none to start, except in CI, where that is an error.
 */
export async function startPostgres() {
  const programs = await ensurePrograms();
  if (!programs) {
    const sentence = 'No PostgreSQL here: install its server, so that the database tests run on it too.';
    if (process.env.CI) throw new Refusal(sentence);
    console.log(sentence);
    return null;
  }
  const owner = await unprivileged();
  const folder = mkdtempSync(join(tmpdir(), 'ringdesk-postgres-'));
  if (owner.uid !== undefined) chownSync(folder, owner.uid, owner.gid);
  const data = join(folder, 'data');
  const made = await capture(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
    { ...owner, cwd: folder },
  );
  if (made.code !== 0) throw new Refusal(`${made.output}\ninitdb failed; see above.`);
  const port = await anyFreePort();
  const settings = ['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=200'];
  const args = ['-D', data, '-p', String(port), '-k', folder, '-h', '127.0.0.1', ...settings.flatMap((s) => ['-c', s])];
  const toRun = { program: join(programs, 'postgres'), args, options: { ...owner, cwd: folder }, folder };
  const runner = fromRoot('scripts', 'bootstrap', 'run-postgres.js');
  const server = spawn(process.execPath, [runner, JSON.stringify(toRun)], { stdio: ['pipe', 'ignore', 'pipe'] });
  const ended = new Promise((resolve) => server.on('close', resolve));
  const stop = async () => {
    server.stdin.end();
    await ended;
  };
  try {
    await untilReady(server);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
}
