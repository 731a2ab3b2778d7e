import type { OrgId } from '@ringdesk/contract';
import type { Transaction } from 'kysely';
import type { Tables } from './tables.ts';

export type { Transaction } from 'kysely';
export type { Tables } from './tables.ts';

export interface TransactionOptions {
  /** `repeatable read` where several reads must show one moment; the default sees each commit as it comes. */
  isolation?: 'repeatable read';
}

export interface Database {
  /**
   * The one door to tenant data: a transaction with the run-time role and app.org_id set. Nested use throws on both
   * drivers.
   */
  withOrganization<T>(
    orgId: OrgId,
    work: (tx: Transaction<Tables>) => Promise<T>,
    options?: TransactionOptions,
  ): Promise<T>;
  /** For what belongs to no tenant: webhook keys, the list of organizations, rotation. Own grants, never tenant rows. */
  asSystem<T>(work: (tx: Transaction<Tables>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
