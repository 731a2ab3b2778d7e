import { type Contact, type ContactId, createContact, mergeContacts, updateContact } from '@ringdesk/contract';
import type { NamedContact } from '../api/app-error.ts';
import { callApi } from '../api/client.ts';
import { type ContactDraft, inputOf } from './contact-draft.ts';

/** `isOverriding`: also over what somebody else has saved since the form was opened. */
export function saveDraft(contact: Contact | null, draft: ContactDraft, { isOverriding }: { isOverriding: boolean }) {
  const body = inputOf(draft);
  if (!contact) return callApi(createContact, { body });
  const version = isOverriding ? undefined : contact.version;
  return callApi(updateContact, { params: { contactId: contact.id }, body: { ...body, version } });
}

/** Saves what was typed without the numbers that somebody has, and makes it part of who has them. */
export async function mergeDraft(
  contact: Contact | null,
  draft: ContactDraft,
  errors: Readonly<Record<string, unknown>>,
  other: NamedContact,
) {
  const numbers = draft.numbers.filter((_, index) => !errors[`numbers.${index}.number`]);
  const saved = await saveDraft(contact, { ...draft, numbers }, { isOverriding: false });
  const params = { contactId: other.id };
  const answer = await callApi(mergeContacts, { params, body: { absorbId: saved.contact.id as ContactId } });
  return { answer, gone: saved.contact };
}
