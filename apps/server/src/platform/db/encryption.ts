import type { OrgId } from '@ringdesk/contract';
import type { DataKeys } from './data-keys.ts';
import { keyedHash, keyNumberOf, seal, unseal } from './seal.ts';

export interface Encryption {
  /** Envelope encryption with the organization's data key. Text in, bytes out. */
  encrypt(orgId: OrgId, plain: string): Promise<Uint8Array>;
  /** Throws Invariant when the bytes were changed or belong to another organization. */
  decrypt(orgId: OrgId, sealed: Uint8Array): Promise<string>;
  /** Keyed hash: the same number gives the same 32 bytes within one organization and no other. */
  blindIndex(orgId: OrgId, value: string): Promise<Uint8Array>;
  /** Keyed tokens of a number's digits, one for each run of three, for search while typing. */
  digitTokens(orgId: OrgId, digits: string): Promise<Uint8Array[]>;
  /** Keyed tokens of words or of how they begin, one for each. */
  wordTokens(orgId: OrgId, words: readonly string[]): Promise<Uint8Array[]>;
}

/** Digits in one token: fewer would tell more about the number, more would need more typing before the first hit. */
export const digitsPerToken = 3;

/** A token is a hint, checked against the number itself, so eight bytes of the hash are enough. */
const tokenBytes = 8;

export function createEncryption(keys: Pick<DataKeys, 'of' | 'sealKey'>): Encryption {
  return {
    async encrypt(orgId, plain) {
      const { current } = await keys.of(orgId);
      return seal(await keys.sealKey(orgId, current), current, orgId, Buffer.from(plain));
    },
    async decrypt(orgId, sealed) {
      const key = await keys.sealKey(orgId, keyNumberOf(sealed));
      return Buffer.from(unseal(key, orgId, sealed)).toString();
    },
    async blindIndex(orgId, value) {
      return keyedHash((await keys.of(orgId)).index, 'value', value);
    },
    async digitTokens(orgId, digits) {
      const { index } = await keys.of(orgId);
      return runsOf(digits).map((run) => tokenOf(index, run));
    },
    async wordTokens(orgId, words) {
      const { index } = await keys.of(orgId);
      return words.map((word) => keyedHash(index, 'word', word).subarray(0, tokenBytes));
    },
  };
}

/** There are a thousand runs of three digits: each is hashed once for each key, which an import of many needs. */
const tokens = new WeakMap<Uint8Array, Map<string, Uint8Array>>();

function tokenOf(index: Uint8Array, run: string): Uint8Array {
  const known = tokens.get(index) ?? new Map<string, Uint8Array>();
  tokens.set(index, known);
  const token = known.get(run) ?? keyedHash(index, 'digits', run).subarray(0, tokenBytes);
  known.set(run, token);
  return token;
}

function runsOf(digits: string): string[] {
  const runs = new Set<string>();
  for (let start = 0; start + digitsPerToken <= digits.length; start++) {
    runs.add(digits.slice(start, start + digitsPerToken));
  }
  return [...runs];
}
