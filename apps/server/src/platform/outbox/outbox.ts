import type { ContractEvent, ContractEventType, MemberId, OrgId } from '@ringdesk/contract';
import type { Tables, Transaction } from '../db/database.ts';

export interface Actor {
  kind: 'member' | 'carrier' | 'system';
  id: MemberId | null;
}

export type NewEvent = {
  [T in ContractEventType]: { type: T; actor: Actor; data: Extract<ContractEvent, { type: T }>['data'] };
}[ContractEventType];

/**
 * Appends in the caller's transaction; the seq is taken from the organization's row, so events of one organization are
 * ordered by commit.
 */
export type AppendEvent = (tx: Transaction<Tables>, orgId: OrgId, at: Date, event: NewEvent) => Promise<void>;
