import type { CallOutcome, CallState, EndedBy } from '@ringdesk/contract';
import type { ColumnType, Generated } from 'kysely';
import type { StoredNumberSettings, StoredOverflow } from './tables-callers.ts';
import type { Bytes, Json, Timestamp } from './tables-floor.ts';

/** As `OnDemand` of the calls feature. */
export type OnDemandStage = 'off' | 'notice' | 'starting' | 'on';

/** An organization's account at its carrier: an address and credentials, never a mode. */
export interface CarrierConnectionsTable {
  org_id: string;
  /** Base of the REST API; null for the vendor's own. */
  api_url: string | null;
  /** Where browsers' phones connect; null for the vendor's own. */
  signalling_host: string | null;
  signalling_secure: boolean;
  /** Nothing is billed and no real phone rings. */
  local: boolean;
  /** One account belongs to one organization. */
  account_sid: string;
  sealed_auth_token: Bytes;
  /** The second token while tokens are being rotated. */
  sealed_next_auth_token: Bytes | null;
  api_key_sid: string;
  sealed_api_key_secret: Bytes;
  /** Found or created at the first call, then kept. */
  application_sid: string | null;
  /** The unguessable part of the webhook address. */
  sealed_webhook_key: Bytes;
  creates_per_second: number;
  created_at: Timestamp;
}

/** Leads from the hash of a webhook address's key to its organization, before anything else is known. */
export interface WebhookKeysTable {
  key_hash: Bytes;
  org_id: string;
}

export interface NumbersTable {
  org_id: string;
  id: string;
  sealed: Bytes;
  blind_index: Bytes;
  label: string;
  carrier_number_id: string | null;
  position: number;
  created_at: Timestamp;
  /** Null: the safe default. */
  settings: ColumnType<StoredNumberSettings | null, string | null | undefined, string | null>;
  version: Generated<number>;
}

export interface CallsTable {
  org_id: string;
  id: string;
  direction: 'outbound' | 'inbound';
  state: CallState;
  outcome: CallOutcome | null;
  ended_by: EndedBy | null;
  reason: string | null;
  agent_id: string | null;
  /** As it was when the call was placed. */
  agent_name: string | null;
  contact_id: string | null;
  contact_name: string | null;
  contact_company: string | null;
  /** Null when the caller withheld the number; then `sealed_customer_words` says so. */
  customer_sealed: Bytes | null;
  customer_index: Bytes | null;
  sealed_customer_words: Bytes | null;
  /** Of an earlier version, until the next start. */
  customer_words: ColumnType<string | null, never, null>;
  number_id: string;
  /** Null for calls that came in. */
  request_key: string | null;
  agent_leg_id: string;
  customer_leg_id: string;
  hang_up_cause: string | null;
  hang_up_at: Timestamp | null;
  /** The decision to record, frozen when the call was placed. */
  record: boolean;
  record_decided_by: string;
  /** There is a recording that can be played. */
  recorded: Generated<boolean>;
  /** How far a recording on demand is; null where the agent has no say in it. */
  on_demand_stage: ColumnType<OnDemandStage | null, OnDemandStage | null | undefined, OnDemandStage | null>;
  /** What the agent wants of it. */
  on_demand_asked: Generated<boolean>;
  /** From here to `served`: null for outbound calls, see `Caller` of the calls feature. */
  queue_id: string | null;
  queue_label: string | null;
  wanted_agent_id: string | null;
  caller_place: string | null;
  caller_arrived: boolean | null;
  waiting_since: Timestamp | null;
  wait_until: Timestamp | null;
  claimed_at: Timestamp | null;
  agent_has_sound: boolean | null;
  overflow: ColumnType<StoredOverflow | null, string | null | undefined, string | null>;
  overflowing: boolean | null;
  served: boolean | null;
  /** What the agent wants; `held_since` says what is. */
  hold_asked: Generated<boolean>;
  held_since: Timestamp | null;
  disposition_id: string | null;
  disposition_label: string | null;
  deadline_kind: string | null;
  deadline_at: Timestamp | null;
  created_at: Timestamp;
  ringing_at: Timestamp | null;
  answered_at: Timestamp | null;
  ended_at: Timestamp | null;
  talk_ms: number | null;
  machine_version: number;
  version: number;
}

export interface LegsTable {
  org_id: string;
  id: string;
  call_id: string;
  role: 'agent' | 'customer';
  carrier_leg_id: string | null;
  state: string;
  joined: boolean;
  lost_at: Timestamp | null;
  ringing_at: Timestamp | null;
  answered_at: Timestamp | null;
  left_at: Timestamp | null;
  ended_at: Timestamp | null;
  end_cause: string | null;
  duration_ms: number | null;
  /** When the carrier first did not know the leg: "gone" needs two answers. */
  missing_since: Timestamp | null;
  created_at: Timestamp;
}

/** The raw log of what the carrier said, in our words and without numbers; also what makes each event count once. */
export interface CarrierEventsTable {
  org_id: string;
  dedupe_key: string;
  call_id: string | null;
  leg_id: string | null;
  type: string;
  at: Timestamp;
  received_at: Timestamp;
  fact: Json<unknown>;
}

/** What is still to be done at the carrier. Written with the change that asks for it, so that a crash loses nothing. */
export interface CallEffectsTable {
  org_id: string;
  id: string;
  call_id: string;
  kind: string;
  carrier_leg_id: string | null;
  /** `started`: only for what must never be repeated; found so at a start, the outcome is unclear. */
  state: 'pending' | 'started' | 'done' | 'failed';
  attempts: number;
  due_at: Timestamp;
  last_error: string | null;
  created_at: Timestamp;
}

export interface CallStepsTable {
  org_id: string;
  call_id: string;
  position: number;
  at: Timestamp;
  type: string;
  /** A sentence, which may name people. */
  sealed: ColumnType<Bytes, Bytes, Bytes>;
  /** Of an earlier version, until it is sealed. */
  text: ColumnType<string | null, never, null>;
}

export interface RecordingsTable {
  org_id: string;
  id: string;
  call_id: string;
  carrier_recording_id: string;
  state: 'recording' | 'processing' | 'ready' | 'failed' | 'deleted';
  duration_ms: number | null;
  /** How loud it is: the number of voices, then the parts of each, 0 to 100. Null until it has been measured. */
  peaks: ColumnType<Bytes | null, Bytes | undefined, Bytes>;
  peaks_tries: Generated<number>;
  created_at: Timestamp;
}

/** A file of calls: `sealed_request` holds whose number and which words were looked for. */
export interface CallExportsTable {
  org_id: string;
  id: string;
  state: 'running' | 'done' | 'failed' | 'cancelled';
  sealed_request: Bytes;
  /** Where the next page of the log begins; null at the beginning. */
  next_page: string | null;
  row_count: number | null;
  rows_done: Generated<number>;
  created_by: string;
  created_by_name: string;
  created_at: Timestamp;
  finished_at: Timestamp | null;
  expires_at: Timestamp | null;
  version: Generated<number>;
}

/** A saved view of the log; its filters may hold a number or words. */
export interface CallViewsTable {
  org_id: string;
  id: string;
  name: string;
  view: 'all' | 'mine' | 'recorded';
  sealed_filters: Bytes;
  is_shared: boolean;
  owner_id: string;
  owner_name: string;
  position: number;
  created_at: Timestamp;
  deleted_at: Timestamp | null;
}

export interface CallExportPiecesTable {
  org_id: string;
  export_id: string;
  position: number;
  sealed: Bytes;
}

/** The tables of calls, numbers and carrier connections. */
export interface CallTables {
  carrier_connections: CarrierConnectionsTable;
  webhook_keys: WebhookKeysTable;
  numbers: NumbersTable;
  calls: CallsTable;
  legs: LegsTable;
  carrier_events: CarrierEventsTable;
  call_effects: CallEffectsTable;
  call_steps: CallStepsTable;
  recordings: RecordingsTable;
  call_views: CallViewsTable;
  call_exports: CallExportsTable;
  call_export_pieces: CallExportPiecesTable;
}
