import type { Contact, ContactNumberKind, E164 } from '@ringdesk/contract';
import type { Tables, Transaction } from '../../platform/db/database.ts';

export type Tx = Transaction<Tables>;

export interface ContactNumber {
  number: E164;
  kind: ContactNumberKind;
}

export interface StoredContact extends Omit<Contact, 'numbers'> {
  numbers: ContactNumber[];
}
