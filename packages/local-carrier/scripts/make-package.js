// Makes the package that stands alone, as JavaScript with its types: node make-package.js FOLDER
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('../', import.meta.url));
const root = join(here, '../..');

function compile(folder) {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  const options = ['-p', join(here, 'tsconfig.package.json'), '--outDir', join(folder, 'dist')];
  execFileSync(process.execPath, [tsc, ...options], { stdio: 'inherit' });
  for (const name of readdirSync(join(folder, 'dist'), { recursive: true })) {
    if (!name.endsWith('.js')) continue;
    const file = join(folder, 'dist', name);
    const code = readFileSync(file, 'utf8');
    // The compiler rewrites imports; a worker's address is a string to it.
    const named = code.replaceAll(
      /new URL\('(\.\/[\w-]+)\.ts', import\.meta\.url\)/g,
      "new URL('$1.js', import.meta.url)",
    );
    if (named !== code) writeFileSync(file, named);
  }
}

function describe(folder) {
  const { name, version, license, type, bin, dependencies } = JSON.parse(
    readFileSync(join(here, 'package.json'), 'utf8'),
  );
  const entry = (file) => ({ types: `./dist/${file}.d.ts`, default: `./dist/${file}.js` });
  const manifest = {
    name,
    version,
    description: 'A small Twilio on your machine: REST API, TwiML, signed webhooks, browser audio, simulated phones.',
    license,
    type,
    engines: { node: '>=22.18' },
    bin,
    exports: { '.': entry('index'), './control': entry('control/client') },
    files: ['bin', 'dist', 'sounds', 'examples', 'local-carrier'],
    dependencies,
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

const [wanted] = process.argv.slice(2);
if (!wanted) {
  console.error('node make-package.js FOLDER');
  process.exit(2);
}
const folder = resolve(wanted);
rmSync(join(folder, 'dist'), { recursive: true, force: true });
compile(folder);
for (const name of ['bin', 'sounds', 'examples']) cpSync(join(here, name), join(folder, name), { recursive: true });
cpSync(join(here, 'src/page/public'), join(folder, 'dist/page/public'), { recursive: true });
cpSync(join(root, 'LICENSE'), join(folder, 'LICENSE'));
cpSync(join(root, 'docs/local-carrier.md'), join(folder, 'README.md'));
cpSync(join(root, 'docs/local-carrier'), join(folder, 'local-carrier'), { recursive: true });
describe(folder);
