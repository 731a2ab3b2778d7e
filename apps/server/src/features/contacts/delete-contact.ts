import type { ContactId, ContactUndoId } from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import type { MergeDependencies } from './merge/merge-contacts.ts';
import type { By } from './save-contact.ts';

/** The contact's calls stay in the log under the name that they have; notes wait for its return. Throws not-found. */
export function deleteContact(
  { database, store, undos, appendEvent, clock }: MergeDependencies,
  { orgId, memberId }: By,
  id: ContactId,
): Promise<{ undoId: ContactUndoId }> {
  return database.withOrganization(orgId, async (tx) => {
    const gone = await store.findToChange(tx, orgId, id);
    if (!gone) throw AppError.of('not-found', 'This contact does not exist any more.');
    await store.remove(tx, orgId, gone);
    const undoId = newId<ContactUndoId>();
    await undos.insert(tx, orgId, { kind: 'delete', gone }, { id: undoId, by: memberId, at: clock.now() });
    const actor = { kind: 'member' as const, id: memberId };
    await appendEvent(tx, orgId, clock.now(), { type: 'contact.deleted', actor, data: { contactId: id } });
    return { undoId };
  });
}
