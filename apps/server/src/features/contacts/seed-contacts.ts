import type { ContactId, OrgId } from '@ringdesk/contract';
import { newId } from '../../platform/ids.ts';
import type { ContactStore } from './contact.store.ts';
import type { StoredContact, Tx } from './stored-contact.ts';

export type ContactSeed = Pick<StoredContact, 'name' | 'company' | 'email' | 'doNotCall' | 'numbers'>;

/** The first contacts of a new organization; one that has any keeps what it has, so that this is safe to repeat. */
export async function seedContacts(
  store: ContactStore,
  tx: Tx,
  orgId: OrgId,
  contacts: readonly ContactSeed[],
  at: Date,
): Promise<void> {
  const some = await tx.selectFrom('contacts').select('id').where('org_id', '=', orgId).limit(1).executeTakeFirst();
  if (some) return;
  const seeds = contacts.map((contact) => ({
    ...contact,
    ...{ id: newId<ContactId>(), ownerId: null, tags: [], custom: {}, createdAt: at.toISOString(), version: 1 },
  }));
  await store.insert(tx, orgId, seeds);
}
