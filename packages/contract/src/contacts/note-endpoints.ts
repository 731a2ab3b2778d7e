import { z } from 'zod';
import { endpoint } from '../endpoint.ts';
import { contactId, contactNoteId } from '../ids.ts';
import { pageOf, pageQuery } from '../page.ts';
import { contactNote } from './contact-note.ts';

const noteInput = z.object({ text: z.string().trim().min(1, 'Write something first.').max(5000) });
const params = z.object({ noteId: contactNoteId });
const response = z.object({ note: contactNote });

export const listContactNotes = endpoint({
  name: 'listContactNotes',
  summary: 'Notes about a contact, newest first',
  method: 'GET',
  path: '/v1/contacts/:contactId/notes',
  permission: 'contacts.read',
  params: z.object({ contactId }),
  query: pageQuery,
  response: pageOf(contactNote),
  errors: ['not-found'],
});

export const addContactNote = endpoint({
  name: 'addContactNote',
  summary: 'Write a note about a contact',
  method: 'POST',
  path: '/v1/contacts/:contactId/notes',
  permission: 'contacts.write',
  params: z.object({ contactId }),
  body: noteInput,
  response,
  errors: ['not-found'],
});

export const updateContactNote = endpoint({
  name: 'updateContactNote',
  summary: 'Change an own note',
  method: 'PATCH',
  path: '/v1/contact-notes/:noteId',
  permission: 'contacts.write',
  params,
  body: noteInput,
  response,
  errors: ['not-found', 'note.not-yours'],
});

export const deleteContactNote = endpoint({
  name: 'deleteContactNote',
  summary: 'Delete an own note',
  method: 'DELETE',
  path: '/v1/contact-notes/:noteId',
  permission: 'contacts.write',
  params,
  response: z.object({}),
  errors: ['not-found', 'note.not-yours'],
});

export const restoreContactNote = endpoint({
  name: 'restoreContactNote',
  summary: 'Bring back an own note that was deleted',
  method: 'POST',
  path: '/v1/contact-notes/:noteId/restore',
  permission: 'contacts.write',
  params,
  response,
  errors: ['not-found', 'note.not-yours'],
});
