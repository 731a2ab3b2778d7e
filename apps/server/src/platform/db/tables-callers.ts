import type {
  CallId,
  NumberSettings,
  OfferEnd,
  Overflow,
  Prompt,
  QueueSettings,
  RoutingReason,
} from '@ringdesk/contract';
import type { ColumnType } from 'kysely';
import type { Bytes, Json, Timestamp } from './tables-floor.ts';

export interface PromptsTable {
  org_id: string;
  id: string;
  name: string;
  /** A whole WAV file: mono, 8 kHz, 16 bit. */
  wav: Bytes;
  duration_ms: number;
  built_in: boolean;
  created_at: Timestamp;
}

export interface VoicemailBoxesTable {
  org_id: string;
  id: string;
  label: string;
  /** Null: the box of a queue. */
  member_id: string | null;
  greeting: Json<Prompt | null>;
  created_at: Timestamp;
  version: number;
}

export interface QueuesTable {
  org_id: string;
  id: string;
  name: string;
  settings: Json<StoredQueueSettings>;
  created_at: Timestamp;
  /** Calls keep the queue that they waited in. */
  deleted_at: Timestamp | null;
  version: number;
}

/**
 * An overflow as it is kept: an outside number is sealed, as hexadecimal. One that an earlier version wrote has its number
 * in clear until it is sealed.
 */
export type StoredOverflow = Exclude<Overflow, { kind: 'number' }> | StoredOutside;
type StoredOutside = { kind: 'number'; sealed: string } | Extract<Overflow, { kind: 'number' }>;

export type StoredQueueSettings = Omit<QueueSettings, 'overflow'> & { overflow: StoredOverflow };

export type StoredNumberSettings = Omit<NumberSettings, 'label' | 'whenClosed' | 'otherwise'> & {
  whenClosed: StoredOverflow;
  otherwise: StoredOverflow;
};

/** What a member chose, and what puts them out of the queue until they come back. No row: available. */
export interface MemberStatusTable {
  org_id: string;
  member_id: string;
  chosen: 'available' | 'away';
  away_reason: string | null;
  chosen_at: Timestamp;
  wrap_up_until: Timestamp | null;
  wrap_up_call_id: string | null;
  parked_wrap_ups: Json<CallId[]>;
  no_answer_at: Timestamp | null;
  no_answer_text: string | null;
}

export interface MemberPollsTable {
  org_id: string;
  member_id: string;
  polled_at: Timestamp;
}

export interface OffersTable {
  org_id: string;
  id: string;
  call_id: string;
  member_id: string;
  made_at: Timestamp;
  /** Without a word from a browser until then the offer goes to somebody else. */
  acknowledge_by: Timestamp;
  acknowledged_at: Timestamp | null;
  expires_at: Timestamp;
  end_cause: OfferEnd | null;
  ended_at: Timestamp | null;
  taken_by_id: string | null;
  taken_by_name: string | null;
  version: number;
}

/** One line for each time that the answer to "why not me?" changed, for one caller and one member. */
export interface RoutingDecisionsTable {
  org_id: string;
  call_id: string;
  member_id: string;
  member_name: string;
  at: Timestamp;
  reason: RoutingReason;
  text: string;
}

/** The reason that holds now, by member. */
export type RoutingStanding = Record<string, RoutingReason>;

export interface RoutingStandingTable {
  org_id: string;
  call_id: string;
  reasons: ColumnType<RoutingStanding, string, string>;
  changed_at: Timestamp;
}

export interface VoicemailsTable {
  org_id: string;
  id: string;
  box_id: string;
  call_id: string;
  carrier_recording_id: string;
  state: 'recording' | 'processing' | 'ready' | 'failed';
  duration_ms: number | null;
  sealed_transcript: Bytes | null;
  received_at: Timestamp;
  handled_at: Timestamp | null;
  handled_by_id: string | null;
  handled_by_name: string | null;
  version: number;
}

export interface MissedCallersTable {
  org_id: string;
  id: string;
  /** Null when the number was withheld. */
  customer_index: Bytes | null;
  last_call_id: string;
  queue_id: string | null;
  owner_id: string | null;
  owner_name: string | null;
  attempts: number;
  first_at: Timestamp;
  last_at: Timestamp;
  closed_at: Timestamp | null;
  closed_by_call_id: string | null;
  closed_reason: string | null;
  version: number;
}

/** The tables of callers: where they are led, to whom they are offered, and what is left of those who were not served. */
export interface CallerTables {
  prompts: PromptsTable;
  voicemail_boxes: VoicemailBoxesTable;
  queues: QueuesTable;
  member_status: MemberStatusTable;
  member_polls: MemberPollsTable;
  offers: OffersTable;
  routing_decisions: RoutingDecisionsTable;
  routing_standing: RoutingStandingTable;
  voicemails: VoicemailsTable;
  missed_callers: MissedCallersTable;
}
