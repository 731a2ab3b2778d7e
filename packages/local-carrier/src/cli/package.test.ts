import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const carrier = fileURLToPath(new URL('../../', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'carrier-package-'));
const installed = join(home, 'node_modules/@ringdesk/local-carrier');
const bin = join(installed, 'bin/ringdesk-carrier.js');
const started: ChildProcess[] = [];

/** Packed as for a registry and unpacked where npm puts it; its dependencies are those of this checkout. */
beforeAll(() => {
  const made = join(home, 'made');
  execFileSync(process.execPath, [join(carrier, 'scripts/make-package.js'), made], { stdio: 'inherit' });
  execFileSync('npm', ['pack', made, '--pack-destination', home, '--offline', '--silent']);
  const [tarball = ''] = readdirSync(home).filter((name) => name.endsWith('.tgz'));
  mkdirSync(installed, { recursive: true });
  execFileSync('tar', ['-xzf', join(home, tarball), '-C', installed, '--strip-components=1']);
  const { dependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) link(name);
}, 120_000);

afterAll(async () => {
  for (const child of started) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    // Until it has ended it may still write into the folder that is to go.
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
  }
  rmSync(home, { recursive: true });
});

function link(name: string): void {
  const paths = createRequire(join(carrier, 'package.json')).resolve.paths(name) ?? [];
  const found = paths.map((path) => join(path, name)).find((path) => readable(join(path, 'package.json')));
  const place = join(home, 'node_modules', name);
  mkdirSync(dirname(place), { recursive: true });
  symlinkSync(found ?? '', place);
}

function readable(file: string): boolean {
  try {
    return readFileSync(file).length > 0;
  } catch {
    return false;
  }
}

/** The first lines that it writes, up to one that says it can be used. */
async function start(
  args: string[],
  isReady: (line: string) => boolean,
): Promise<{ said: string; child: ChildProcess }> {
  const child = spawn(process.execPath, [bin, ...args], { cwd: home, stdio: ['ignore', 'pipe', 'inherit'] });
  started.push(child);
  let said = '';
  if (!child.stdout) return { said, child };
  for await (const line of createInterface(child.stdout)) {
    said += `${line}\n`;
    if (isReady(line)) break;
  }
  return { said, child };
}

test('the package starts by its configuration, with audio, and ends when it is told', async () => {
  const controlToken = 'control'.repeat(4);
  writeFileSync(join(home, 'carrier.json'), JSON.stringify({ port: 0, controlToken }));
  const { said, child } = await start(['--config', 'carrier.json'], () => true);
  const { ready, url } = JSON.parse(said);
  expect(ready).toBe(true);
  expect((await fetch(url)).headers.get('content-type')).toContain('text/html');
  const profile = await fetch(`${url}/control/profile`, { headers: { authorization: `Bearer ${controlToken}` } });
  expect(await profile.json()).toEqual({ name: 'plain' });
  const over = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  expect(await over).toBe(0);
});

test('the package is a library too', () => {
  const program = `
    import { createCarrier, createWorkerMedia } from '@ringdesk/local-carrier';
    import { CarrierControl } from '@ringdesk/local-carrier/control';
    const token = 'control'.repeat(4);
    const carrier = await createCarrier({ port: 0, controlToken: token }, { media: createWorkerMedia({ log() {} }) });
    console.log(JSON.stringify(await new CarrierControl({ url: carrier.url, token }).profile()));
    await carrier.close();`;
  const said = execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: home, encoding: 'utf8' });
  expect(JSON.parse(said)).toEqual({ name: 'plain' });
});

test('it says its version and its options', () => {
  const say = (option: string) => execFileSync(process.execPath, [bin, option], { cwd: home, encoding: 'utf8' });
  expect(say('--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
  expect(say('--help')).toContain('--config FILE');
});
