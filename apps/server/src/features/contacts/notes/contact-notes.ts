import type { ContactId, ContactNote, ContactNoteId } from '@ringdesk/contract';
import { AppError } from '../../../platform/errors.ts';
import type { Member } from '../../../platform/http/endpoint-route.ts';
import { newId } from '../../../platform/ids.ts';
import { readCursor, writeCursor } from '../../../platform/page-cursor.ts';
import type { SaveContactDependencies } from '../save-contact.ts';
import type { Tx } from '../stored-contact.ts';
import type { NoteStore, StoredNote } from './note.store.ts';

export type NoteDependencies = Pick<SaveContactDependencies, 'database' | 'store' | 'appendEvent' | 'clock'> & {
  notes: NoteStore;
};

/** Newest first. Throws not-found. */
export function listNotes(
  { database, store, notes }: NoteDependencies,
  { orgId }: Member,
  contactId: ContactId,
  { after, limit }: { after?: string | undefined; limit: number },
): Promise<{ items: ContactNote[]; next: string | null }> {
  return database.withOrganization(orgId, async (tx) => {
    if (!(await store.find(tx, orgId, contactId))) throw noSuchContact();
    const from = after === undefined ? null : readCursor(after);
    const found = await notes.list(tx, orgId, contactId, { after: from, limit: limit + 1 });
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return { items, next: found.length > limit && last ? writeCursor(new Date(last.createdAt), last.id) : null };
  });
}

/** Throws not-found. */
export function addNote(
  deps: NoteDependencies,
  member: Member,
  contactId: ContactId,
  text: string,
): Promise<ContactNote> {
  const { database, store, notes, clock } = deps;
  return database.withOrganization(member.orgId, async (tx) => {
    if (!(await store.find(tx, member.orgId, contactId))) throw noSuchContact();
    const author = { id: member.id, name: member.name };
    const createdAt = clock.now().toISOString();
    const note = { id: newId<ContactNoteId>(), contactId, author, text, createdAt, editedAt: null, version: 1 };
    await notes.insert(tx, member.orgId, [note]);
    await tellSaved(deps, tx, member, note);
    return note;
  });
}

/** Throws not-found or note.not-yours. */
export function changeNote(
  deps: NoteDependencies,
  member: Member,
  id: ContactNoteId,
  text: string,
): Promise<ContactNote> {
  return changing(deps, member, id, { isDeleted: false }, async (tx, note) => {
    const editedAt = deps.clock.now().toISOString();
    const changed = { ...note, text, editedAt };
    await deps.notes.update(tx, member.orgId, changed, null);
    await tellSaved(deps, tx, member, changed);
    return changed;
  });
}

/** Throws not-found or note.not-yours. */
export function deleteNote(deps: NoteDependencies, member: Member, id: ContactNoteId): Promise<ContactNote> {
  return changing(deps, member, id, { isDeleted: false }, async (tx, note) => {
    await deps.notes.update(tx, member.orgId, note, deps.clock.now());
    const data = { contactId: note.contactId, noteId: note.id };
    const actor = { kind: 'member' as const, id: member.id };
    await deps.appendEvent(tx, member.orgId, deps.clock.now(), { type: 'contact-note.deleted', actor, data });
    return note;
  });
}

/** Throws not-found or note.not-yours. */
export function restoreNote(deps: NoteDependencies, member: Member, id: ContactNoteId): Promise<ContactNote> {
  return changing(deps, member, id, { isDeleted: true }, async (tx, note) => {
    await deps.notes.update(tx, member.orgId, note, null);
    await tellSaved(deps, tx, member, note);
    return note;
  });
}

function changing(
  { database, notes }: NoteDependencies,
  { orgId, id: memberId }: Member,
  id: ContactNoteId,
  { isDeleted }: Pick<StoredNote, 'isDeleted'>,
  change: (tx: Tx, next: ContactNote) => Promise<ContactNote>,
): Promise<ContactNote> {
  return database.withOrganization(orgId, async (tx) => {
    const found = await notes.find(tx, orgId, id);
    if (!found || found.isDeleted !== isDeleted) throw AppError.of('not-found', 'This note does not exist any more.');
    if (found.author.id !== memberId) {
      throw AppError.of('note.not-yours', `${found.author.name} wrote this note. Write one of your own beside it.`);
    }
    const { isDeleted: _, ...note } = found;
    return change(tx, { ...note, version: note.version + 1 });
  });
}

async function tellSaved(
  { appendEvent, clock }: NoteDependencies,
  tx: Tx,
  member: Member,
  note: ContactNote,
): Promise<void> {
  const actor = { kind: 'member' as const, id: member.id };
  await appendEvent(tx, member.orgId, clock.now(), { type: 'contact-note.saved', actor, data: { note } });
}

const noSuchContact = () => AppError.of('not-found', 'This contact does not exist any more.');
