import type { CallId, Contact, ContactId, ContactNoteId, ContactUndoId } from '@ringdesk/contract';
import { AppError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids.ts';
import { beyondLimits, distinctTags, shownContact } from '../contact-rules.ts';
import type { By, SaveContactDependencies } from '../save-contact.ts';
import type { StoredContact, Tx } from '../stored-contact.ts';
import type { UndoStore } from './undo.store.ts';

export interface ContactCalls {
  /** Gives the calls of one contact to another; answers which. They keep the name that stands on them. */
  moveCalls(tx: Tx, from: ContactId, to: ContactId): Promise<CallId[]>;
  /** Gives these calls back to the contact that they had; answers which of them stand on screens. */
  returnCalls(tx: Tx, callIds: readonly CallId[], to: ContactId): Promise<CallId[]>;
}

export type MergeDependencies = SaveContactDependencies & { undos: UndoStore; calls: ContactCalls };

/** Makes one contact of two: `absorbId` is gone, and what was its own is the other's. Throws not-found or input.invalid. */
export function mergeContacts(
  deps: MergeDependencies,
  { orgId, memberId }: By,
  keepId: ContactId,
  absorbId: ContactId,
): Promise<{ contact: Contact; undoId: ContactUndoId }> {
  const { database, store, undos, calls, appendEvent, clock } = deps;
  if (keepId === absorbId) {
    throw AppError.of('input.invalid', 'Choose two different contacts.', { field: 'absorbId' });
  }
  return database.withOrganization(orgId, async (tx) => {
    const [kept, gone] = await findBoth(deps, tx, { orgId, memberId }, keepId, absorbId);
    const merged = { ...union(kept, gone), version: kept.version + 1 };
    const complaint = beyondLimits(merged);
    if (complaint !== null) throw AppError.of('input.invalid', complaint, { field: 'absorbId' });
    await store.remove(tx, orgId, gone);
    await store.update(tx, orgId, [{ before: kept, after: merged }]);
    const callIds = await calls.moveCalls(tx, gone.id, kept.id);
    const noteIds = await moveNotes(tx, gone.id, kept.id);
    const undoId = newId<ContactUndoId>();
    const undo = { kind: 'merge' as const, gone, kept, mergedVersion: merged.version, callIds, noteIds };
    await undos.insert(tx, orgId, undo, { id: undoId, by: memberId, at: clock.now() });
    const contact = shownContact(deps.numbers, merged);
    const actor = { kind: 'member' as const, id: memberId };
    await appendEvent(tx, orgId, clock.now(), {
      type: 'contact.merged',
      actor,
      data: { contact, absorbedId: gone.id },
    });
    return { contact, undoId };
  });
}

/** Locked in the order of their ids, so that two who merge the same contacts do not wait for each other. */
async function findBoth(
  { store }: MergeDependencies,
  tx: Tx,
  { orgId }: By,
  keepId: ContactId,
  absorbId: ContactId,
): Promise<[StoredContact, StoredContact]> {
  const found = new Map<ContactId, StoredContact | null>();
  for (const id of [keepId, absorbId].sort()) found.set(id, await store.findToChange(tx, orgId, id));
  const kept = found.get(keepId);
  const gone = found.get(absorbId);
  if (!kept || !gone) throw AppError.of('not-found', 'One of the two contacts does not exist any more.');
  return [kept, gone];
}

/** The words of the one that stays, filled up from the other. Who must not be called in one must not be called in both. */
function union(kept: StoredContact, gone: StoredContact): StoredContact {
  const reasons = [kept.doNotCall, gone.doNotCall].filter((reason) => reason !== null);
  return {
    ...kept,
    company: kept.company ?? gone.company,
    email: kept.email ?? gone.email,
    ownerId: kept.ownerId ?? gone.ownerId,
    numbers: [...kept.numbers, ...gone.numbers],
    doNotCall: reasons.length === 0 ? null : [...new Set(reasons)].join(' '),
    tags: distinctTags([...kept.tags, ...gone.tags]),
    custom: { ...gone.custom, ...kept.custom },
  };
}

async function moveNotes(tx: Tx, from: ContactId, to: ContactId): Promise<ContactNoteId[]> {
  const moved = await tx
    .updateTable('contact_notes')
    .set({ contact_id: to })
    .where('contact_id', '=', from)
    .returning('id')
    .execute();
  return moved.map(({ id }) => id as ContactNoteId);
}
