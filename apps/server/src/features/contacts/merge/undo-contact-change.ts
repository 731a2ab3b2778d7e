import type { Contact, ContactUndoId } from '@ringdesk/contract';
import { sql } from 'kysely';
import { AppError } from '../../../platform/errors.ts';
import { refuseTaken, shownContact } from '../contact-rules.ts';
import { type By, changedMeanwhile } from '../save-contact.ts';
import type { StoredContact, Tx } from '../stored-contact.ts';
import type { MergeDependencies } from './merge-contacts.ts';
import type { ContactUndo } from './undo.store.ts';

/**
 * Takes back a deletion or a merge: everything is as it was, but for the versions, which only grow. Throws not-found,
 * contact.changed-meanwhile, or contact.number-taken when somebody else has one of the numbers now.
 */
export function undoContactChange(
  deps: MergeDependencies,
  by: By,
  id: ContactUndoId,
): Promise<{ contacts: Contact[] }> {
  return deps.database.withOrganization(by.orgId, async (tx) => {
    const undo = await deps.undos.take(tx, by.orgId, id, deps.clock.now());
    if (!undo) throw AppError.of('not-found', 'This cannot be taken back any more.');
    const contacts = undo.kind === 'delete' ? await restore(deps, tx, by, undo) : await unmerge(deps, tx, by, undo);
    return { contacts: contacts.map((contact) => shownContact(deps.numbers, contact)) };
  });
}

async function restore(
  deps: MergeDependencies,
  tx: Tx,
  { orgId, memberId }: By,
  { gone }: Extract<ContactUndo, { kind: 'delete' }>,
): Promise<StoredContact[]> {
  await refuseTaken(deps.store, tx, orgId, gone);
  const restored = { ...gone, version: gone.version + 1 };
  await deps.store.insert(tx, orgId, [restored]);
  const data = { contact: shownContact(deps.numbers, restored) };
  const actor = { kind: 'member' as const, id: memberId };
  await deps.appendEvent(tx, orgId, deps.clock.now(), { type: 'contact.restored', actor, data });
  return [restored];
}

async function unmerge(
  deps: MergeDependencies,
  tx: Tx,
  { orgId, memberId }: By,
  { gone, kept, mergedVersion, callIds, noteIds }: Extract<ContactUndo, { kind: 'merge' }>,
): Promise<StoredContact[]> {
  const { store, calls, appendEvent, clock, numbers } = deps;
  const merged = await store.findToChange(tx, orgId, kept.id);
  if (!merged || merged.version !== mergedVersion) throw changedMeanwhile(kept);
  const before = { ...kept, version: mergedVersion + 1 };
  const restored = { ...gone, version: gone.version + 1 };
  await store.update(tx, orgId, [{ before: merged, after: before }]);
  await store.insert(tx, orgId, [restored]);
  const shown = await calls.returnCalls(tx, callIds, gone.id);
  // As one text: a statement takes no more than 65,535 parameters.
  const theirs = sql<string>`(select value::uuid from json_array_elements_text(${JSON.stringify(noteIds)}::text::json))`;
  const notes = tx.updateTable('contact_notes').set({ contact_id: gone.id }).where('org_id', '=', orgId);
  await notes.where('id', 'in', theirs).execute();
  const data = { contact: shownContact(numbers, before), restored: shownContact(numbers, restored), callIds: shown };
  const actor = { kind: 'member' as const, id: memberId };
  await appendEvent(tx, orgId, clock.now(), { type: 'contact.unmerged', actor, data });
  return [before, restored];
}
