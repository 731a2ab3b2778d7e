import { hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The installation's root key from `folder`/root.key, made on the first start for the owner's eyes only (mode 0600). */
export function readOrMakeRootKey(folder: string): Uint8Array {
  const path = join(folder, 'root.key');
  if (!existsSync(path)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  }
  const key = Uint8Array.from(Buffer.from(readFileSync(path, 'utf8').trim(), 'base64'));
  if (key.length !== 32)
    throw new Error(`${path} is not a root key. Put the right one back, or set RINGDESK_ROOT_KEY.`);
  return key;
}

/** A secret for one purpose, derived from the root key (HKDF, RFC 5869); base64, 32 bytes. */
export function deriveSecret(rootKey: Uint8Array, purpose: string): string {
  return Buffer.from(hkdfSync('sha256', rootKey, '', `ringdesk ${purpose}`, 32)).toString('base64');
}
