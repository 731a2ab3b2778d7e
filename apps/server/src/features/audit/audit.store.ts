import type { AuditAction, AuditEntry, AuditEntryId, MemberId, OrgId } from '@ringdesk/contract';
import { sql } from 'kysely';
import type { Tables, Transaction } from '../../platform/db/database.ts';
import type { Encryption } from '../../platform/db/encryption.ts';

export type Tx = Transaction<Tables>;

export interface AuditFilters {
  memberId?: MemberId | undefined;
  action?: AuditAction | undefined;
}

export interface AuditPage extends AuditFilters {
  /** Where the last page ended. */
  after: { at: string; id: string } | null;
  limit: number;
}

export interface AuditStore {
  insert(tx: Tx, orgId: OrgId, entry: AuditEntry): Promise<void>;
  /** Whether the member has done so to the same thing since then. */
  isKnownSince(tx: Tx, orgId: OrgId, entry: AuditEntry, since: Date): Promise<boolean>;
  /** Newest first. */
  list(tx: Tx, orgId: OrgId, page: AuditPage): Promise<AuditEntry[]>;
}

export function createAuditStore(encryption: Encryption): AuditStore {
  return {
    async insert(tx, orgId, { id, at, action, member, through, subjectId, address }) {
      const row = {
        ...{ org_id: orgId, id, at: new Date(at), action, through, subject_id: subjectId },
        ...{ member_id: member.id, member_name: member.name },
        sealed_address: await encryption.encrypt(orgId, address),
      };
      await tx.insertInto('audit_entries').values(row).execute();
    },

    async isKnownSince(tx, orgId, { action, member, subjectId }, since) {
      const row = await tx
        .selectFrom('audit_entries')
        .select('id')
        .where('org_id', '=', orgId)
        .where('member_id', '=', member.id)
        .where('at', '>', since)
        .where('action', '=', action)
        .where('subject_id', '=', subjectId)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    async list(tx, orgId, { memberId, action, after, limit }) {
      let rows = tx.selectFrom('audit_entries').selectAll().where('org_id', '=', orgId);
      if (memberId !== undefined) rows = rows.where('member_id', '=', memberId);
      if (action !== undefined) rows = rows.where('action', '=', action);
      if (after) rows = rows.where(sql<boolean>`(at, id) < (${new Date(after.at)}, ${after.id}::uuid)`);
      const found = await rows.orderBy('at', 'desc').orderBy('id', 'desc').limit(limit).execute();
      return Promise.all(
        found.map(async (row) => ({
          id: row.id as AuditEntryId,
          at: row.at.toISOString(),
          action: row.action,
          member: { id: row.member_id as MemberId, name: row.member_name },
          through: row.through,
          subjectId: row.subject_id,
          address: await encryption.decrypt(orgId, row.sealed_address),
        })),
      );
    },
  };
}
