import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { Invariant } from '../errors.ts';

const algorithm = 'aes-256-gcm';
const version = 1;
const ivBytes = 12;
const tagBytes = 16;
const headerBytes = 5 + ivBytes + tagBytes;

/**
 * AES-256-GCM with the layout: version (1 byte), key number (4, big-endian), iv (12), tag (16), ciphertext.
 * `context` is authenticated and not stored: bytes sealed for one owner do not open for another.
 */
export function seal(key: Uint8Array, keyNumber: number, context: string, plain: Uint8Array): Uint8Array {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, prepared(key), iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  const head = Buffer.alloc(5);
  head.writeUInt8(version, 0);
  head.writeUInt32BE(keyNumber, 1);
  return Uint8Array.from(Buffer.concat([head, iv, cipher.getAuthTag(), body]));
}

/** The number of the key that sealed the bytes: how a rotation finds the old key. */
export function keyNumberOf(sealed: Uint8Array): number {
  if (sealed.length < headerBytes || sealed[0] !== version) throw new Invariant('These bytes were not sealed here.');
  return Buffer.from(sealed).readUInt32BE(1);
}

/** Throws Invariant when key, context or bytes are not the ones that were sealed. */
export function unseal(key: Uint8Array, context: string, sealed: Uint8Array): Uint8Array {
  keyNumberOf(sealed);
  const iv = sealed.subarray(5, 5 + ivBytes);
  const decipher = createDecipheriv(algorithm, prepared(key), iv, { authTagLength: tagBytes }).setAAD(
    Buffer.from(context),
  );
  decipher.setAuthTag(sealed.subarray(5 + ivBytes, headerBytes));
  try {
    return Buffer.concat([decipher.update(sealed.subarray(headerBytes)), decipher.final()]);
  } catch (cause) {
    throw new Invariant('Sealed bytes do not open: wrong key, wrong owner, or changed.', { cause });
  }
}

/** HMAC-SHA-256; `purpose` keeps hashes of different meanings apart. */
export function keyedHash(key: Uint8Array, purpose: string, value: string): Uint8Array {
  return Uint8Array.from(createHmac('sha256', prepared(key)).update(`${purpose}\0${value}`).digest());
}

/** Preparing a key takes several times as long as using it, and each is used for many numbers. */
const preparedKeys = new WeakMap<Uint8Array, KeyObject>();

function prepared(key: Uint8Array): KeyObject {
  const known = preparedKeys.get(key) ?? createSecretKey(key);
  preparedKeys.set(key, known);
  return known;
}

/** Names a root key without telling it. */
export function keyId(key: Uint8Array): string {
  return createHash('sha256').update('ringdesk root key id').update(key).digest('hex').slice(0, 16);
}
