import type { ContactId, E164, OrgId } from '@ringdesk/contract';
import type { CarrierOf } from '../../carrier/carrier.port.ts';
import type { Database } from '../../platform/db/database.ts';
import type { ApplyDeps } from './apply-call-event.ts';
import type { Tx } from './calls.store.ts';

/** What calls need to know of a contact; the contacts feature answers it. */
export interface CallContact {
  id: ContactId;
  name: string;
  company: string | null;
  doNotCall: string | null;
}

export interface ContactLookup {
  findContact(tx: Tx, orgId: OrgId, contactId: ContactId): Promise<CallContact | null>;
  findContactByNumber(tx: Tx, orgId: OrgId, number: E164): Promise<CallContact | null>;
}

export interface CallsDeps extends ApplyDeps {
  database: Database;
  carrierOf: CarrierOf;
  contacts: ContactLookup;
  /** The ring timeout given to the carrier, in seconds. */
  ringSeconds: number;
  /** Something of this organization may be due: called after each commit that could have made it so. */
  wake(orgId: OrgId): void;
}
