import type { ContactId, ContactNote, ContactNoteId, MemberId, OrgId } from '@ringdesk/contract';
import { type Selectable, sql } from 'kysely';
import type { Encryption } from '../../../platform/db/encryption.ts';
import type { ContactNotesTable } from '../../../platform/db/tables-contacts.ts';
import type { Tx } from '../stored-contact.ts';

export interface StoredNote extends ContactNote {
  isDeleted: boolean;
}

export interface NoteStore {
  find(tx: Tx, orgId: OrgId, id: ContactNoteId): Promise<StoredNote | null>;
  /** Newest first, without the deleted ones. */
  list(tx: Tx, orgId: OrgId, of: ContactId, page: { after: Position | null; limit: number }): Promise<ContactNote[]>;
  insert(tx: Tx, orgId: OrgId, notes: readonly ContactNote[]): Promise<void>;
  update(tx: Tx, orgId: OrgId, note: ContactNote, deletedAt: Date | null): Promise<void>;
}

interface Position {
  at: string;
  id: string;
}

export function createNoteStore(encryption: Encryption): NoteStore {
  const toNote = async (orgId: OrgId, row: Selectable<ContactNotesTable>): Promise<StoredNote> => ({
    id: row.id as ContactNoteId,
    contactId: row.contact_id as ContactId,
    author: { id: row.author_id as MemberId, name: row.author_name },
    text: await encryption.decrypt(orgId, row.sealed),
    createdAt: row.created_at.toISOString(),
    editedAt: row.edited_at?.toISOString() ?? null,
    version: row.version,
    isDeleted: row.deleted_at !== null,
  });

  return {
    async find(tx, orgId, id) {
      const notes = tx.selectFrom('contact_notes').selectAll().where('org_id', '=', orgId).where('id', '=', id);
      const row = await notes.forUpdate().executeTakeFirst();
      return row ? toNote(orgId, row) : null;
    },

    async list(tx, orgId, of, { after, limit }) {
      let notes = tx
        .selectFrom('contact_notes')
        .selectAll()
        .where('org_id', '=', orgId)
        .where('contact_id', '=', of)
        .where('deleted_at', 'is', null)
        .orderBy('created_at', 'desc')
        .orderBy('id', 'desc')
        .limit(limit);
      if (after) notes = notes.where(sql<boolean>`(created_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`);
      return Promise.all((await notes.execute()).map((row) => toNote(orgId, row)));
    },

    async insert(tx, orgId, notes) {
      if (notes.length === 0) return;
      const rows = notes.map(async (note) => ({
        ...{ org_id: orgId, id: note.id, contact_id: note.contactId, version: note.version },
        author_id: note.author.id,
        author_name: note.author.name,
        sealed: await encryption.encrypt(orgId, note.text),
        created_at: new Date(note.createdAt),
        edited_at: null,
        deleted_at: null,
      }));
      await tx
        .insertInto('contact_notes')
        .values(await Promise.all(rows))
        .execute();
    },

    async update(tx, orgId, note, deletedAt) {
      const changed = {
        sealed: await encryption.encrypt(orgId, note.text),
        edited_at: note.editedAt === null ? null : new Date(note.editedAt),
        deleted_at: deletedAt,
        version: note.version,
      };
      await tx
        .updateTable('contact_notes')
        .set(changed)
        .where('org_id', '=', orgId)
        .where('id', '=', note.id)
        .execute();
    },
  };
}
