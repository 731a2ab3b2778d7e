import type { OrgId } from '@ringdesk/contract';

export interface Encryption {
  /** Envelope encryption with the organization's data key. Text in, bytes out. */
  encrypt(orgId: OrgId, plain: string): Promise<Uint8Array>;
  /** Throws Invariant when the bytes were changed or belong to another organization. */
  decrypt(orgId: OrgId, sealed: Uint8Array): Promise<string>;
  /** Keyed hash: the same number gives the same 32 bytes within one organization and no other. */
  blindIndex(orgId: OrgId, value: string): Promise<Uint8Array>;
  /** Keyed tokens of a number's digits, one for each run of three, for search while typing. */
  digitTokens(orgId: OrgId, digits: string): Promise<Uint8Array[]>;
}
