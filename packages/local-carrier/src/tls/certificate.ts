import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { isIP } from 'node:net';
import { der } from './der.ts';

const ECDSA_WITH_SHA256 = der.sequence(der.oid('1.2.840.10045.4.3.2'));
const DAY_MS = 86_400_000;
/** What browsers take of a server's certificate at most is 398 days. */
const LIVES_DAYS = 397;

export interface Authority {
  name: string;
  key: KeyObject;
}

export function newKey(): KeyObject {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
}

/** A certificate (RFC 5280) that signs others, as PEM. */
export function authorityCertificate(authority: Authority, nowMs: number): string {
  const keyUsage = der.bitString(Buffer.from([0b0000_0110]), 1);
  return certificate(authority, authority.name, authority.key, nowMs, [
    extension('2.5.29.19', der.sequence(der.boolean(true)), true),
    extension('2.5.29.15', keyUsage, true),
  ]);
}

/** A server's certificate for these host names and addresses, as PEM. */
export function serverCertificate(
  authority: Authority,
  { key, hosts }: { key: KeyObject; hosts: readonly string[] },
  nowMs: number,
): string {
  const names = hosts.map((host) =>
    isIP(host) ? der.implicit(7, addressBytes(host)) : der.implicit(2, Buffer.from(host, 'ascii')),
  );
  const digitalSignature = der.bitString(Buffer.from([0b1000_0000]), 7);
  const serverAuth = der.sequence(der.oid('1.3.6.1.5.5.7.3.1'));
  return certificate(authority, hosts[0] ?? 'localhost', key, nowMs, [
    extension('2.5.29.19', der.sequence(), true),
    extension('2.5.29.15', digitalSignature, true),
    extension('2.5.29.37', serverAuth),
    extension('2.5.29.17', der.sequence(...names)),
  ]);
}

function certificate(
  authority: Authority,
  subject: string,
  key: KeyObject,
  nowMs: number,
  extensions: readonly Buffer[],
): string {
  const issuerKey = createPublicKey(authority.key);
  const keyIds = [
    extension('2.5.29.14', der.octetString(keyId(createPublicKey(key)))),
    extension('2.5.29.35', der.sequence(der.implicit(0, keyId(issuerKey)))),
  ];
  const content = der.sequence(
    der.explicit(0, der.integer(Buffer.from([2]))),
    der.integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])),
    ECDSA_WITH_SHA256,
    commonName(authority.name),
    der.sequence(der.utcTime(new Date(nowMs - DAY_MS)), der.utcTime(new Date(nowMs + LIVES_DAYS * DAY_MS))),
    commonName(subject),
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
    der.explicit(3, der.sequence(...extensions, ...keyIds)),
  );
  const signature = der.bitString(sign('sha256', content, authority.key));
  return pem('CERTIFICATE', der.sequence(content, ECDSA_WITH_SHA256, signature));
}

function commonName(name: string): Buffer {
  // A common name holds 64 characters; the names that count are in the extension.
  return der.sequence(der.set(der.sequence(der.oid('2.5.4.3'), der.utf8(name.slice(0, 64)))));
}

function extension(oid: string, value: Buffer, isCritical = false): Buffer {
  const critical = isCritical ? [der.boolean(true)] : [];
  return der.sequence(der.oid(oid), ...critical, der.octetString(value));
}

function keyId(key: KeyObject): Buffer {
  return createHash('sha1')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest();
}

function addressBytes(address: string): Buffer {
  if (isIP(address) === 4) return Buffer.from(address.split('.').map(Number));
  if (address === '::1') return Buffer.concat([Buffer.alloc(15), Buffer.from([1])]);
  throw new Error(`${address} cannot be put into a certificate.`);
}

function pem(label: string, bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}
