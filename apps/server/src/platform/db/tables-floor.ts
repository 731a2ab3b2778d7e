import type { ContractEventType, Role } from '@ringdesk/contract';
import type { ColumnType } from 'kysely';

/** Sealed by Encryption, or a keyed hash: Uint8Array on both drivers. */
export type Bytes = Uint8Array;
/** timestamptz(3): a Date on both drivers. */
export type Timestamp = Date;
/** jsonb: read as a value, written as JSON text. */
export type Json<T> = ColumnType<T, string, string>;

export interface OrganizationsTable {
  org_id: string;
  slug: string;
  name: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
  demo: boolean;
  created_at: Timestamp;
  /** Null until everything that the setup file asks for is there. */
  set_up_at: ColumnType<Timestamp | null, never, Timestamp>;
}

/** A view on the sign-in tables that shows only the members of the transaction's organization. */
export interface MembersView {
  org_id: ColumnType<string, never, never>;
  member_id: ColumnType<string, never, never>;
  user_id: ColumnType<string, never, never>;
  name: ColumnType<string, never, never>;
  email: ColumnType<string, never, never>;
  role: ColumnType<Role, never, never>;
}

export interface DataKeysTable {
  org_id: string;
  purpose: 'seal' | 'index';
  /** Counts from 1 for each purpose; stands in every sealed text. */
  key_number: number;
  root_key_id: string;
  wrapped: Bytes;
  created_at: Timestamp;
  /** When nothing was found any more that an older key had sealed. */
  settled_at: ColumnType<Timestamp | null, never, Timestamp>;
}

export interface EventStreamsTable {
  org_id: string;
  last_seq: number;
}

export interface EventsTable {
  org_id: string;
  seq: number;
  id: string;
  at: Timestamp;
  type: ContractEventType;
  /** Actor and data as JSON, sealed: calls and contacts carry phone numbers. */
  sealed: Bytes;
}

export interface FloorTables {
  organizations: OrganizationsTable;
  members: MembersView;
  data_keys: DataKeysTable;
  event_streams: EventStreamsTable;
  events: EventsTable;
}
