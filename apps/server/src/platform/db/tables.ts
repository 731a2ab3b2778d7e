import type { AuditTables } from './tables-audit.ts';
import type { CallerTables } from './tables-callers.ts';
import type { CallTables } from './tables-calls.ts';
import type { ContactTables } from './tables-contacts.ts';
import type { FloorTables } from './tables-floor.ts';
import type { InCallTables } from './tables-in-call.ts';

/** Every table that a tenant or system transaction can reach. Sign-in's own tables are not among them. */
export interface Tables extends FloorTables, ContactTables, CallTables, CallerTables, InCallTables, AuditTables {}
