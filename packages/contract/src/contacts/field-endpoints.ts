import { endpoint } from '../endpoint.ts';
import { contactFields, contactFieldsInput } from './contact-fields.ts';

export const getContactFields = endpoint({
  name: 'getContactFields',
  summary: "The organization's own fields of a contact",
  method: 'GET',
  path: '/v1/contact-fields',
  permission: 'contacts.read',
  response: contactFields,
  errors: [],
});

export const updateContactFields = endpoint({
  name: 'updateContactFields',
  summary: "Change the organization's own fields of a contact",
  method: 'PATCH',
  path: '/v1/contact-fields',
  permission: 'settings.write',
  audited: 'settings.changed',
  body: contactFieldsInput,
  response: contactFields,
  errors: ['settings.changed-meanwhile'],
});
