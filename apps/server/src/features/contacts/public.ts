export { registerContacts } from './contact.routes.ts';
export { type ContactStore, createContactStore, type StoredContact } from './contact.store.ts';
export type { NumberReading } from './contact-rules.ts';
export { seedContacts } from './seed-contacts.ts';
