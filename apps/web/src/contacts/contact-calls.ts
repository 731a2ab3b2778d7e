import type { Contact } from '@ringdesk/contract';
import type { CallTarget } from '../phone/call-commands.ts';
import { doNotCallSentence } from '../phone/use-dialling.ts';
import { t } from './texts.ts';

export const numberKinds = ['mobile', 'work', 'home', 'other'] as const;

/** What kind of number it is, in a word. */
export function kindWord(kind: (typeof numberKinds)[number]): string {
  return t(kind);
}

/** Whom the contact's own button calls: their first number. Null without one. */
export function targetOf({ id, name, numbers }: Contact, number = numbers[0]?.number): CallTarget | null {
  return number ? { to: number, contactId: id, name } : null;
}

/** Why this contact cannot be called, as a sentence: their wish first, then what is missing, then the phone's state. */
export function contactHindrance(contact: Contact, phoneHindrance: string | null): string | null {
  if (contact.doNotCall) return doNotCallSentence({ name: contact.name, doNotCall: contact.doNotCall });
  if (contact.numbers.length === 0) return t('hasNoNumber', { name: contact.name });
  return phoneHindrance;
}
