import type { QualitySample, WrapUpSettings } from '@ringdesk/contract';
import type { Generated } from 'kysely';
import type { Bytes, Json, Timestamp } from './tables-floor.ts';

/** No row: the outcomes that every organization begins with. */
export interface WrapUpRulesTable {
  org_id: string;
  settings: Json<WrapUpSettings>;
  version: number;
}

export interface CallNotesTable {
  org_id: string;
  call_id: string;
  /** Only what an earlier version wrote in clear, until it is sealed. */
  text: string | null;
  sealed: Bytes | null;
  version: number;
  changed_at: Timestamp;
  changed_by_id: string;
  changed_by_name: string;
  /** Its words are in `call_note_words`; a note of an earlier version is not, until the next start. */
  is_searchable: Generated<boolean>;
}

/** How each word of a note begins, as a keyed token, with the time of its call. */
export interface CallNoteWordsTable {
  org_id: string;
  token: Bytes;
  created_at: Timestamp;
  call_id: string;
}

export interface FollowUpsTable {
  org_id: string;
  id: string;
  call_id: string;
  owner_id: string;
  owner_name: string;
  due_at: Timestamp;
  closed_at: Timestamp | null;
  closed_as: 'done' | 'dropped' | null;
  created_at: Timestamp;
  version: number;
}

/** One window of what the agent's browser measured; loss from 0 to 1. */
export interface CallQualityTable {
  org_id: string;
  call_id: string;
  at: Timestamp;
  rtt_ms: number;
  heard_mos: number;
  heard_jitter_ms: number;
  heard_loss: number;
  sent_mos: number | null;
  sent_jitter_ms: number | null;
  sent_loss: number | null;
}

export interface AudioReportsTable {
  org_id: string;
  id: string;
  call_id: string;
  member_id: string;
  at: Timestamp;
  figures: Json<{ samples: QualitySample[]; microphone: string | null; speaker: string | null }>;
}

/** The tables of what happens in a call and after it. */
export interface InCallTables {
  wrap_up_rules: WrapUpRulesTable;
  call_notes: CallNotesTable;
  call_note_words: CallNoteWordsTable;
  follow_ups: FollowUpsTable;
  call_quality: CallQualityTable;
  audio_reports: AudioReportsTable;
}
