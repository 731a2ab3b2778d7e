import { createContact, getContact, listContacts, updateContact } from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import type { RegisterEndpoint } from '../../platform/http/endpoint-route.ts';
import { shownContact } from './contact-rules.ts';
import * as list from './list-contacts.ts';
import * as save from './save-contact.ts';

export function registerContacts(register: RegisterEndpoint, deps: save.SaveContactDependencies): void {
  register(listContacts, ({ member, query }) => list.listContacts(deps, member.orgId, query));

  register(getContact, async ({ member: { orgId }, params }) => {
    const contact = await deps.database.withOrganization(orgId, (tx) => deps.store.find(tx, orgId, params.contactId));
    if (!contact) throw AppError.of('not-found', 'This contact does not exist any more.');
    return { contact: shownContact(deps.numbers, contact) };
  });

  register(createContact, async ({ member, body, log }) => {
    const contact = await save.createContact(deps, { orgId: member.orgId, memberId: member.id }, body);
    log.info({ contact: contact.id }, 'contact created');
    return { contact };
  });

  register(updateContact, async ({ member, params, body, log }) => {
    const by = { orgId: member.orgId, memberId: member.id };
    const contact = await save.updateContact(deps, by, params.contactId, body);
    log.info({ contact: contact.id }, 'contact changed');
    return { contact };
  });
}
