import { createSecretKey } from 'node:crypto';
import type { SrtpSession } from 'werift';

/**
 * Node makes a key object of a cipher's bytes each time, and that takes longer than to encrypt a packet. werift hands it
 * bytes for every packet: from here on it hands it key objects, made once. For a session that has just begun.
 */
export function keepKeyObjects({ localContext, remoteContext }: SrtpSession): void {
  for (const { cipher } of [localContext, remoteContext]) {
    Object.assign(cipher, { srtpSessionKey: createSecretKey(cipher.srtpSessionKey) });
    // What AES-CM signs with; AES-GCM needs no second key.
    if ('srtpSessionAuthTag' in cipher && Buffer.isBuffer(cipher.srtpSessionAuthTag)) {
      Object.assign(cipher, { srtpSessionAuthTag: createSecretKey(cipher.srtpSessionAuthTag) });
    }
  }
}
