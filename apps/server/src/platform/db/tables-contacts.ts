import type { ContactField, ImportPlan, ImportTarget } from '@ringdesk/contract';
import type { Generated } from 'kysely';
import type { Bytes, Json, Timestamp } from './tables-floor.ts';

export interface ContactsTable {
  org_id: string;
  id: string;
  name: string;
  /** Lower case without accents: the order of the list. */
  sort_name: string;
  company: string | null;
  email: string | null;
  do_not_call: string | null;
  owner_id: string | null;
  tags: Json<string[]>;
  custom: Json<Record<string, string>>;
  created_at: Timestamp;
  version: Generated<number>;
}

export interface ContactNumbersTable {
  org_id: string;
  contact_id: string;
  position: number;
  kind: 'mobile' | 'work' | 'home' | 'other';
  sealed: Bytes;
  blind_index: Bytes;
}

export interface ContactWordsTable {
  org_id: string;
  contact_id: string;
  word: string;
  /** Of the contact, so that its hits are found in their order. */
  sort_name: string;
}

export interface ContactDigitsTable {
  org_id: string;
  contact_id: string;
  token: Bytes;
}

export interface ContactSettingsTable {
  org_id: string;
  /** The organization's own fields, in their order. */
  fields: Json<ContactField[]>;
  /** What was chosen for a column's head, by the head in lower case. */
  import_targets: Json<Record<string, ImportTarget>>;
  version: number;
}

/** A deletion or a merge, with what it needs to be taken back. */
export interface ContactUndosTable {
  org_id: string;
  id: string;
  kind: 'delete' | 'merge';
  gone_id: string;
  kept_id: string | null;
  sealed: Bytes;
  made_by: string;
  made_at: Timestamp;
  undone_at: Timestamp | null;
}

export interface ContactNotesTable {
  org_id: string;
  id: string;
  contact_id: string;
  author_id: string;
  author_name: string;
  /** The text. */
  sealed: Bytes;
  created_at: Timestamp;
  edited_at: Timestamp | null;
  deleted_at: Timestamp | null;
  version: number;
}

export interface ContactImportsTable {
  org_id: string;
  id: string;
  file_name: string;
  state: 'ready' | 'running' | 'done' | 'failed' | 'cancelled';
  /** The head and the first rows, and how the file was read. */
  head: Bytes;
  plan: Json<ImportPlan> | null;
  row_count: number;
  rows_done: Generated<number>;
  created_count: Generated<number>;
  updated_count: Generated<number>;
  skipped_count: Generated<number>;
  refused_count: Generated<number>;
  created_by: string;
  created_by_name: string;
  created_at: Timestamp;
  started_at: Timestamp | null;
  finished_at: Timestamp | null;
  version: Generated<number>;
}

export interface ContactImportBatchesTable {
  org_id: string;
  import_id: string;
  /** As a spreadsheet counts: the head is row 1. */
  first_row: number;
  /** The cells of each row, as JSON. */
  sealed: Bytes;
}

export interface ContactImportRefusalsTable {
  org_id: string;
  import_id: string;
  row_number: number;
  /** Cells and reasons, as JSON. */
  sealed: Bytes;
}

export interface ContactTables {
  contacts: ContactsTable;
  contact_numbers: ContactNumbersTable;
  contact_words: ContactWordsTable;
  contact_digits: ContactDigitsTable;
  contact_settings: ContactSettingsTable;
  contact_undos: ContactUndosTable;
  contact_notes: ContactNotesTable;
  contact_imports: ContactImportsTable;
  contact_import_batches: ContactImportBatchesTable;
  contact_import_refusals: ContactImportRefusalsTable;
}
