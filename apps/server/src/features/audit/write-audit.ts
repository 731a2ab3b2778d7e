import type { AuditAction, AuditEntry, AuditEntryId } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { AuditedAct, WriteAudit } from '../../platform/http/endpoint-route.ts';
import { newId } from '../../platform/ids.ts';
import type { AuditStore } from './audit.store.ts';

export interface AuditDeps {
  database: Database;
  store: AuditStore;
  clock: Clock;
}

/** A player asks for one piece of the sound after the other. */
const heardInPieces: ReadonlySet<AuditAction> = new Set(['recording.opened', 'voicemail.opened']);
const oneHearingMs = 10 * 60_000;

/** Writes down what a member did; what is heard in pieces once. */
export function auditWriter({ database, store, clock }: AuditDeps): WriteAudit {
  return ({ orgId, ...act }: AuditedAct) => {
    const now = clock.now();
    const entry: AuditEntry = { ...act, id: newId<AuditEntryId>(), at: now.toISOString() };
    return database.withOrganization(orgId, async (tx) => {
      const since = new Date(now.getTime() - oneHearingMs);
      if (heardInPieces.has(entry.action) && (await store.isKnownSince(tx, orgId, entry, since))) return;
      await store.insert(tx, orgId, entry);
    });
  };
}
