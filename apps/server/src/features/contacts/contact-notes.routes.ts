import {
  addContactNote,
  deleteContactNote,
  getContactFields,
  listContactNotes,
  restoreContactNote,
  updateContactFields,
  updateContactNote,
} from '@ringdesk/contract';
import type { RegisterEndpoint } from '../../platform/http/endpoint-route.ts';
import { readContactFields, saveContactFields } from './fields/save-contact-fields.ts';
import * as notes from './notes/contact-notes.ts';

export function registerContactNotes(register: RegisterEndpoint, deps: notes.NoteDependencies): void {
  register(listContactNotes, ({ member, params, query }) => notes.listNotes(deps, member, params.contactId, query));
  register(addContactNote, async ({ member, params, body }) => ({
    note: await notes.addNote(deps, member, params.contactId, body.text),
  }));
  register(updateContactNote, async ({ member, params, body }) => ({
    note: await notes.changeNote(deps, member, params.noteId, body.text),
  }));
  register(deleteContactNote, async ({ member, params }) => {
    await notes.deleteNote(deps, member, params.noteId);
    return {};
  });
  register(restoreContactNote, async ({ member, params }) => ({
    note: await notes.restoreNote(deps, member, params.noteId),
  }));
}

/** The organization's own fields. */
export function registerContactFields(register: RegisterEndpoint, deps: notes.NoteDependencies): void {
  register(getContactFields, ({ member }) => readContactFields(deps, { orgId: member.orgId, memberId: member.id }));
  register(updateContactFields, async ({ member, body, log }) => {
    const saved = await saveContactFields(deps, { orgId: member.orgId, memberId: member.id }, body);
    log.info({ fields: saved.fields.length }, 'the fields of contacts changed');
    return saved;
  });
}
