import { Readable } from 'node:stream';
import {
  createContact,
  deleteContact,
  exportContacts,
  getContact,
  listContacts,
  listContactTags,
  mergeContacts,
  undoContactChange,
  updateContact,
} from '@ringdesk/contract';
import type { EndpointRegistrar, Member } from '../../platform/http/endpoint-route.ts';
import * as remove from './delete-contact.ts';
import * as out from './export/export-contacts.ts';
import { findContact, tagsInUse } from './find-contact.ts';
import * as list from './list-contacts.ts';
import * as merge from './merge/merge-contacts.ts';
import * as undo from './merge/undo-contact-change.ts';
import * as save from './save-contact.ts';

export type ContactDependencies = merge.MergeDependencies;

export function registerContacts(
  { registerEndpoint, registerRaw }: EndpointRegistrar,
  deps: ContactDependencies,
): void {
  registerEndpoint(listContacts, ({ member, query }) => list.listContacts(deps, member.orgId, query));
  registerEndpoint(listContactTags, async ({ member }) => ({ tags: await tagsInUse(deps, member.orgId) }));
  registerRaw(exportContacts, async ({ member, query, log }, _request, reply) => {
    log.info('contacts are exported');
    reply.type('text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="contacts.csv"');
    reply.header('cache-control', 'private, no-store');
    return reply.send(Readable.from(out.exportContacts(deps, member.orgId, query.search)));
  });
  registerEndpoint(getContact, async ({ member, params }) => ({
    contact: await findContact(deps, member.orgId, params.contactId),
  }));

  registerEndpoint(createContact, async ({ member, body, log }) => {
    const contact = await save.createContact(deps, by(member), body);
    log.info({ contact: contact.id }, 'contact created');
    return { contact };
  });

  registerEndpoint(updateContact, async ({ member, params, body, log }) => {
    const contact = await save.updateContact(deps, by(member), params.contactId, body);
    log.info({ contact: contact.id }, 'contact changed');
    return { contact };
  });

  registerEndpoint(deleteContact, async ({ member, params, log }) => {
    const answer = await remove.deleteContact(deps, by(member), params.contactId);
    log.info({ contact: params.contactId, undo: answer.undoId }, 'contact deleted');
    return answer;
  });

  registerEndpoint(mergeContacts, async ({ member, params, body, log }) => {
    const answer = await merge.mergeContacts(deps, by(member), params.contactId, body.absorbId);
    log.info({ contact: params.contactId, absorbed: body.absorbId, undo: answer.undoId }, 'contacts merged');
    return answer;
  });

  registerEndpoint(undoContactChange, async ({ member, params, log }) => {
    const answer = await undo.undoContactChange(deps, by(member), params.undoId);
    log.info({ undo: params.undoId }, 'a change of contacts was taken back');
    return answer;
  });
}

const by = ({ orgId, id }: Member): save.By => ({ orgId, memberId: id });
