import type { CallId, ContactId, ContactNoteId, ContactUndoId, MemberId, OrgId } from '@ringdesk/contract';
import type { Encryption } from '../../../platform/db/encryption.ts';
import type { StoredContact, Tx } from '../stored-contact.ts';

/** What a deletion took away, or what a merge made of two. */
export type ContactUndo =
  | { kind: 'delete'; gone: StoredContact }
  | {
      kind: 'merge';
      gone: StoredContact;
      /** The contact that stayed, as it was, and its version after the merge. */
      kept: StoredContact;
      mergedVersion: number;
      callIds: CallId[];
      noteIds: ContactNoteId[];
    };

export interface UndoStore {
  insert(tx: Tx, orgId: OrgId, undo: ContactUndo, made: { id: ContactUndoId; by: MemberId; at: Date }): Promise<void>;
  /** Null when there is none, or it has been used. Nobody else uses it until the commit. */
  take(tx: Tx, orgId: OrgId, id: ContactUndoId, at: Date): Promise<ContactUndo | null>;
  /** Which contact a merged one is part of now. */
  mergedInto(tx: Tx, orgId: OrgId, gone: ContactId): Promise<ContactId | null>;
  /** Forgets for good, with the notes of contacts that were deleted. */
  prune(tx: Tx, orgId: OrgId, before: Date): Promise<void>;
}

export function createUndoStore(encryption: Encryption): UndoStore {
  return {
    async insert(tx, orgId, undo, { id, by, at }) {
      const row = {
        ...{ org_id: orgId, id, kind: undo.kind, gone_id: undo.gone.id },
        kept_id: undo.kind === 'merge' ? undo.kept.id : null,
        sealed: await encryption.encrypt(orgId, JSON.stringify(undo)),
        made_by: by,
        made_at: at,
        undone_at: null,
      };
      await tx.insertInto('contact_undos').values(row).execute();
    },

    async take(tx, orgId, id, at) {
      const row = await tx
        .updateTable('contact_undos')
        .set({ undone_at: at })
        .where('org_id', '=', orgId)
        .where('id', '=', id)
        .where('undone_at', 'is', null)
        .returning('sealed')
        .executeTakeFirst();
      return row ? JSON.parse(await encryption.decrypt(orgId, row.sealed)) : null;
    },

    async mergedInto(tx, orgId, gone) {
      const row = await tx
        .selectFrom('contact_undos')
        .select('kept_id')
        .where('org_id', '=', orgId)
        .where('gone_id', '=', gone)
        .where('kind', '=', 'merge')
        .where('undone_at', 'is', null)
        .executeTakeFirst();
      return (row?.kept_id ?? null) as ContactId | null;
    },

    async prune(tx, orgId, before) {
      const old = tx.selectFrom('contact_undos').where('org_id', '=', orgId).where('made_at', '<', before);
      await tx
        .deleteFrom('contact_notes')
        .where('org_id', '=', orgId)
        .where('contact_id', 'in', old.select('gone_id').where('kind', '=', 'delete').where('undone_at', 'is', null))
        .execute();
      await tx.deleteFrom('contact_undos').where('org_id', '=', orgId).where('made_at', '<', before).execute();
    },
  };
}
