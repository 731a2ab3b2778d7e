import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { contactId, memberId } from '../ids.ts';
import { pageOf, pageQuery } from '../page.ts';
import { contact } from './contact.ts';

const contactInput = z.object({
  name: z.string().trim().min(1, 'Give the contact a name.').max(120),
  company: z.string().trim().max(120).nullable().default(null),
  email: z.email('Write the address like name@example.com.').nullable().default(null),
  numbers: z
    .array(
      z.object({
        /** Any way people write a number; read in the organization's country. */
        number: z.string().trim().min(1).max(60),
        kind: z.enum(['mobile', 'work', 'home', 'other']).default('mobile'),
      }),
    )
    .max(10),
  doNotCall: z.string().trim().min(1).max(200).nullable().default(null),
  /** A member of the organization; left out, a change keeps who it is. */
  ownerId: memberId.nullable().optional(),
});

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
  errors: ['number.invalid', 'contact.number-taken', 'settings.unknown-reference'],
});

export const updateContact = endpoint({
  name: 'updateContact',
  summary: 'Change a contact',
  method: 'PATCH',
  path: '/v1/contacts/:contactId',
  permission: 'contacts.write',
  params: z.object({ contactId }),
  body: contactInput,
  response: z.object({ contact }),
  errors: ['not-found', 'number.invalid', 'contact.number-taken', 'settings.unknown-reference'],
});
