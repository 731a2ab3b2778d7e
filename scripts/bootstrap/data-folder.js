import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { root } from './paths.js';

/** Everything that an installation keeps is in here. */
export function openDataFolder() {
  const folder = resolve(root, process.env.RINGDESK_DATA_DIR ?? '.ringdesk');
  mkdirSync(join(folder, 'logs'), { recursive: true, mode: 0o700 });
  mkdirSync(join(folder, 'local-carrier'), { recursive: true, mode: 0o700 });
  return folder;
}

const hex = (bytes) => randomBytes(bytes).toString('hex');

const MOST_PEOPLE = 6;

/** The first contacts of the first company, whom the test phone can play. */
function peopleOf(setupFile) {
  const [company] = JSON.parse(readFileSync(setupFile, 'utf8')).companies ?? [];
  const callable = (company?.contacts ?? []).filter(({ numbers, doNotCall }) => numbers?.length > 0 && !doNotCall);
  return callable.slice(0, MOST_PEOPLE).map(({ name, company: works, numbers }) => ({
    name: name.slice(0, 64),
    number: numbers[0].number,
    note: works ? `A contact, ${works}`.slice(0, 80) : 'A contact',
  }));
}

/** The local carrier's configuration, with credentials made at the first start; only its owner can read the file. */
export function carrierConfig(folder, port, setupFile) {
  const file = join(folder, 'local-carrier', 'config.json');
  const kept = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const config = {
    controlToken: hex(24),
    accounts: [{ sid: `AC${hex(16)}`, authToken: hex(16), friendlyName: 'Ringdesk' }],
    profile: 'plain',
    phones: [],
    people: peopleOf(setupFile),
    ...kept,
    host: '127.0.0.1',
    port,
    dataDir: join(folder, 'local-carrier'),
  };
  writeFileSync(file, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
  return { file, account: config.accounts[0] };
}

/** The sign-ins that the server made for this installation; an empty list when there are none. */
export function signIns(folder) {
  const file = join(folder, 'sign-ins.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
}
