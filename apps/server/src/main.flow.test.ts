import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aCompany, emailOf, testPassword } from './testkit/a-company.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
// biome-ignore lint/style/noProcessEnv: where Node keeps what it compiled, which is no setting of ours
const { NODE_COMPILE_CACHE = '' } = process.env;
const company = aCompany();
let folder: string;
const started: Started[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ringdesk-main-'));
  writeFileSync(join(folder, 'setup.json'), JSON.stringify({ companies: [company] }));
});
afterEach(async () => {
  for (const { child, ended } of started.splice(0)) {
    child.kill('SIGKILL');
    // Until then it may still write into the folder that is to go.
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
});

interface Started {
  child: ChildProcess;
  /** The ready line, or null when the process ended without one. */
  ready: Promise<{ ready: boolean; url: string } | null>;
  ended: Promise<number | null>;
  log(): string;
}

/** The server as a process of its own, on the embedded database in its own folder. */
function start(environment: Record<string, string> = {}): Started {
  const child = spawn(process.execPath, [main], {
    env: {
      ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }),
      RINGDESK_PORT: '0',
      RINGDESK_DATA_DIR: join(folder, 'data'),
      RINGDESK_SETUP_FILE: join(folder, 'setup.json'),
      ...environment,
    },
  });
  let log = '';
  child.stderr.on('data', (chunk) => {
    log += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const line = new Promise<string>((resolve) => child.stdout.once('data', (chunk) => resolve(String(chunk))));
  const ready = Promise.race([line.then((text) => JSON.parse(text)), ended.then(() => null)]);
  const server = { child, ready, ended, log: () => log };
  started.push(server);
  return server;
}

async function readyUrl(server: Started): Promise<string> {
  const line = await server.ready;
  if (!line) throw new Error(`The server ended: ${server.log()}`);
  return line.url;
}

async function signIn(url: string): Promise<number> {
  const body = JSON.stringify({ email: emailOf('agent', company.slug), password: testPassword });
  const headers = { 'content-type': 'application/json', origin: url };
  return (await fetch(`${url}/api/auth/sign-in/email`, { method: 'POST', headers, body })).status;
}

/** Each start is a cold one: seconds on an idle machine, more on a busy one. */
describe('the server as a process', { timeout: 240_000 }, () => {
  it('says when it is ready, refuses a second start on its data, stops cleanly and keeps what it had', async () => {
    const first = start();
    const url = await readyUrl(first);
    expect(await signIn(url)).toBe(200);

    const second = start();
    expect(await second.ready).toBeNull();
    expect(await second.ended).toBe(1);
    expect(second.log()).toMatch(/already running on the data in/);

    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    const again = start();
    expect(await signIn(await readyUrl(again))).toBe(200);
  });

  it('loses nothing to kill -9', async () => {
    const first = start();
    await readyUrl(first);
    first.child.kill('SIGKILL');
    await first.ended;
    expect(await signIn(await readyUrl(start()))).toBe(200);
  });

  it('refuses to listen off this machine while there is a demo company, unless forced', async () => {
    writeFileSync(join(folder, 'setup.json'), JSON.stringify({ companies: [{ ...company, demo: true }] }));
    const refused = start({ RINGDESK_HOST: '0.0.0.0' });
    expect(await refused.ready).toBeNull();
    expect(refused.log()).toMatch(/RINGDESK_ALLOW_DEMO_ON_NETWORK=true/);
    const forced = start({ RINGDESK_HOST: '0.0.0.0', RINGDESK_ALLOW_DEMO_ON_NETWORK: 'true' });
    expect(await forced.ready).toMatchObject({ ready: true });
  });

  it('refuses a wrong setting with a sentence that names it', async () => {
    const refused = start({ RINGDESK_PORT: 'many' });
    expect([await refused.ready, await refused.ended]).toEqual([null, 1]);
    expect(refused.log()).toMatch(/RINGDESK_PORT/);
  });
});
