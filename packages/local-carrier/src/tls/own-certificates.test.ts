import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { OwnCertificates } from './own-certificates.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'carrier-tls-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const DAY_MS = 86_400_000;
const now = () => Date.parse('2026-11-21T09:00:00Z');

test('a certificate for this machine, signed by an authority that can sign nothing but certificates', () => {
  const own = new OwnCertificates(null, now);
  const authority = new X509Certificate(own.authorityPem);
  const common = new X509Certificate(own.common.cert);
  expect(authority.ca).toBe(true);
  expect(authority.verify(authority.publicKey)).toBe(true);
  expect(common.ca).toBe(false);
  expect(common.verify(authority.publicKey)).toBe(true);
  expect(common.checkIssued(authority)).toBe(true);
  expect([common.checkHost('localhost'), common.checkIP('127.0.0.1'), common.checkIP('::1')]).toEqual([
    'localhost',
    '127.0.0.1',
    '::1',
  ]);
  expect(common.checkHost('api.twilio.com')).toBeUndefined();
  expect(common.validToDate.getTime() - common.validFromDate.getTime()).toBe(398 * DAY_MS);
});

test('the authority outlives a restart, its key is its owner’s alone, and it is renewed in time', () => {
  const first = new OwnCertificates(folder, now);
  expect(statSync(join(folder, 'ca-key.pem')).mode & 0o777).toBe(0o600);
  expect(new OwnCertificates(folder, now).authorityPem).toBe(first.authorityPem);
  const muchLater = () => now() + 395 * DAY_MS;
  expect(new OwnCertificates(folder, muchLater).authorityPem).not.toBe(first.authorityPem);
});

test('any host name has a context, the same each time; what is no name has none', () => {
  const own = new OwnCertificates(null, now);
  const context = own.contextFor('voice-js.roaming.twilio.com');
  expect(context).not.toBeNull();
  expect(own.contextFor('Voice-JS.roaming.twilio.com')).toBe(context);
  for (const name of ['', 'a b', 'ä.test', '../x', `${'a'.repeat(300)}.test`]) expect(own.contextFor(name)).toBeNull();
});

test('who asks for ever more names does not fill the memory: of 200 all are forgotten, and made again', () => {
  const own = new OwnCertificates(null, now);
  const first = own.contextFor('n0.test');
  for (let n = 1; n < 200; n++) own.contextFor(`n${n}.test`);
  expect(own.contextFor('n0.test')).toBe(first);
  own.contextFor('n200.test');
  expect(own.contextFor('n0.test')).not.toBe(first);
}, 90_000);
