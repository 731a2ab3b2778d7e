import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { systemRandom } from '../random.ts';
import { OwnCertificates } from '../tls/own-certificates.ts';
import { configIn } from './first-start.ts';
import { howTo } from './how-to.ts';

const home = mkdtempSync(join(tmpdir(), 'carrier-first-start-'));
afterAll(() => rmSync(home, { recursive: true }));

test('the first start makes an account with numbers, the next finds it again', () => {
  const folder = join(home, 'found again');
  const file = configIn(folder, systemRandom);
  const first = readConfig(file);
  expect(first.accounts).toMatchObject([{ numbers: [{ number: '+14155550100' }, { number: '+14155550101' }] }]);
  expect(readConfig(configIn(folder, systemRandom))).toEqual(first);
});

test('tokens are of this folder alone, and for its owner alone', () => {
  const [one, other] = ['one', 'other'].map((name) => configIn(join(home, name), systemRandom));
  expect(readConfig(one ?? '').controlToken).not.toBe(readConfig(other ?? '').controlToken);
  expect(statSync(one ?? '').mode & 0o077).toBe(0);
});

test('what a person needs is said: account, token, numbers, page, and how to point a program or a page here', () => {
  const file = configIn(join(home, 'said'), systemRandom);
  const config = readConfig(file);
  const [account] = config.accounts;
  const { authorityPem } = new OwnCertificates(null, Date.now);
  const started = { url: 'http://127.0.0.1:4010', tls: { url: 'https://127.0.0.1:4011', authorityPem }, file };
  const said = howTo(config, started);
  for (const part of [account?.sid, account?.authToken, config.controlToken, '+14155550100, +14155550101', file])
    expect(said).toContain(part);
  expect(said).toContain("client.api.baseUrl = 'http://127.0.0.1:4010'");
  expect(said).toContain(`NODE_EXTRA_CA_CERTS=${join(home, 'said/data/tls/ca.pem')}`);
  expect(said).toContain('"MAP *.twilio.com:443 127.0.0.1:4011"');
  for (const tls of [null, { ...started.tls, authorityPem: null }])
    expect(howTo(config, { ...started, tls })).not.toMatch(/NODE_EXTRA_CA_CERTS|chrome/);
});
