import type { AuditAction } from '@ringdesk/contract';
import type { Bytes, Timestamp } from './tables-floor.ts';

export interface AuditEntriesTable {
  org_id: string;
  id: string;
  at: Timestamp;
  action: AuditAction;
  member_id: string;
  member_name: string;
  through: string | null;
  subject_id: string | null;
  /** The network address that it came from. */
  sealed_address: Bytes;
}

export interface AuditTables {
  audit_entries: AuditEntriesTable;
}
