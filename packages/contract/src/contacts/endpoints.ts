import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { contactId, contactUndoId, memberId } from '../ids.ts';
import { pageOf, pageQuery } from '../page.ts';
import { contact, contactLimits, contactNumberKind, contactTag, customValues } from './contact.ts';

const contactInput = z.object({
  name: z.string().trim().min(1, 'Give the contact a name.').max(120),
  company: z.string().trim().max(120).nullable().default(null),
  email: z.email('Write the address like name@example.com.').nullable().default(null),
  numbers: z
    .array(
      z.object({
        /** Any way people write a number; read in the organization's country. */
        number: z.string().trim().min(1).max(60),
        kind: contactNumberKind.default('mobile'),
      }),
    )
    .max(contactLimits.numbers),
  doNotCall: z.string().trim().min(1).max(contactLimits.doNotCallCharacters).nullable().default(null),
  /** A member of the organization; left out, a change keeps who it is. */
  ownerId: memberId.nullable().optional(),
  /** Left out, a change keeps what there is. */
  tags: z.array(contactTag).max(contactLimits.tags).optional(),
  custom: customValues.optional(),
});

const saveErrors = ['number.invalid', 'contact.number-taken', 'settings.unknown-reference'] as const;

/** `search` finds by the start of words in name and company, and by digits of a number in any format. */
export const listContacts = endpoint({
  name: 'listContacts',
  summary: 'Contacts by name, or those that match a search',
  method: 'GET',
  path: '/v1/contacts',
  permission: 'contacts.read',
  query: pageQuery.extend({ search: z.string().trim().max(60).default('') }),
  response: pageOf(contact),
  errors: [],
});

export const getContact = endpoint({
  name: 'getContact',
  summary: 'One contact',
  method: 'GET',
  path: '/v1/contacts/:contactId',
  permission: 'contacts.read',
  params: z.object({ contactId }),
  response: z.object({ contact }),
  errors: ['not-found'],
});

export const createContact = endpoint({
  name: 'createContact',
  summary: 'Add a contact',
  method: 'POST',
  path: '/v1/contacts',
  permission: 'contacts.write',
  body: contactInput,
  response: z.object({ contact }),
  errors: saveErrors,
});

export const updateContact = endpoint({
  name: 'updateContact',
  summary: 'Change a contact',
  method: 'PATCH',
  path: '/v1/contacts/:contactId',
  permission: 'contacts.write',
  params: z.object({ contactId }),
  /** `version`: what the change is based on; refused when somebody else has changed the contact since. */
  body: contactInput.extend({ version: z.number().int().positive().optional() }),
  response: z.object({ contact }),
  errors: ['not-found', 'contact.changed-meanwhile', ...saveErrors],
});

/** Their calls stay in the log. Taken back by undoContactChange. */
export const deleteContact = endpoint({
  name: 'deleteContact',
  summary: 'Delete a contact',
  method: 'DELETE',
  path: '/v1/contacts/:contactId',
  permission: 'contacts.write',
  params: z.object({ contactId }),
  response: z.object({ undoId: contactUndoId }),
  errors: ['not-found'],
});

/** Numbers, tags, notes and calls of `absorbId` go to the contact of the path, whose own words stand where both have some. */
export const mergeContacts = endpoint({
  name: 'mergeContacts',
  summary: 'Make one contact of two',
  method: 'POST',
  path: '/v1/contacts/:contactId/merge',
  permission: 'contacts.write',
  params: z.object({ contactId }),
  body: z.object({ absorbId: contactId }),
  response: z.object({ contact, undoId: contactUndoId }),
  errors: ['not-found'],
});

/** Possible for 30 days, and as long as nobody has changed what the change left. */
export const undoContactChange = endpoint({
  name: 'undoContactChange',
  summary: 'Take back a deletion or a merge',
  method: 'POST',
  path: '/v1/contact-undos/:undoId',
  permission: 'contacts.write',
  params: z.object({ undoId: contactUndoId }),
  response: z.object({ contacts: z.array(contact) }),
  errors: ['not-found', 'contact.changed-meanwhile', 'contact.number-taken'],
});

/** For suggestions while typing: the ones in use, by name. */
export const listContactTags = endpoint({
  name: 'listContactTags',
  summary: 'Tags that contacts have',
  method: 'GET',
  path: '/v1/contact-tags',
  permission: 'contacts.read',
  response: z.object({ tags: z.array(contactTag) }),
  errors: [],
});

/** CSV in UTF-8, streamed; the response schema stands for the bytes. */
export const exportContacts = endpoint({
  name: 'exportContacts',
  summary: 'All contacts, or those that match a search, as CSV',
  method: 'GET',
  path: '/v1/contacts/export',
  permission: 'contacts.export',
  audited: 'contacts.exported',
  query: z.object({ search: z.string().trim().max(60).default('') }),
  response: z.unknown(),
  errors: [],
});
