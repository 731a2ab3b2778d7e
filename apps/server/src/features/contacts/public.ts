import type { ContactId, E164, OrgId } from '@ringdesk/contract';
import type { Tables, Transaction } from '../../platform/db/database.ts';
import type { Encryption } from '../../platform/db/encryption.ts';
import { createContactStore, type StoredContact } from './contact.store.ts';

export { registerContacts } from './contact.routes.ts';
export { type ContactStore, createContactStore, type StoredContact } from './contact.store.ts';
export type { NumberReading } from './contact-rules.ts';
export { seedContacts } from './seed-contacts.ts';

/** A contact by its id, or null. */
export function findContact(
  tx: Transaction<Tables>,
  orgId: OrgId,
  contactId: ContactId,
  encryption: Encryption,
): Promise<StoredContact | null> {
  return createContactStore(encryption).find(tx, orgId, contactId);
}

/** The one contact that a number belongs to, or null. */
export function findContactByNumber(
  tx: Transaction<Tables>,
  orgId: OrgId,
  number: E164,
  encryption: Encryption,
): Promise<StoredContact | null> {
  return createContactStore(encryption).findByNumber(tx, orgId, number);
}
