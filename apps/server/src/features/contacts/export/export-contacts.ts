import { setImmediate } from 'node:timers/promises';
import type { OrgId } from '@ringdesk/contract';
import { csvLine, csvStart } from '../../../platform/csv.ts';
import { listMembers } from '../../organizations/public.ts';
import { positionOf } from '../contact.store.ts';
import { shownContact } from '../contact-rules.ts';
import { readContactSettings } from '../fields/contact-settings.store.ts';
import { type ListContactsDependencies, termsOf } from '../list-contacts.ts';
import { contactCells, contactHead } from './contact-csv.ts';

const contactsPerPage = 500;

/** The contacts that a search finds, or all, by name, as pieces of CSV: page by page, so that others are served between. */
export async function* exportContacts(
  { database, store, numbers }: ListContactsDependencies,
  orgId: OrgId,
  search: string,
): AsyncGenerator<string> {
  const { fields, owners } = await database.withOrganization(orgId, async (tx) => ({
    fields: (await readContactSettings(tx, orgId)).fields,
    owners: new Map((await listMembers(tx, orgId)).map(({ id, name }) => [id, name])),
  }));
  yield csvStart + csvLine(contactHead(fields));
  let after: ReturnType<typeof positionOf> | null = null;
  for (;;) {
    const filter = { after, limit: contactsPerPage, ...termsOf(search) };
    const page = await database.withOrganization(orgId, (tx) => store.list(tx, orgId, filter));
    const lines = page.map((contact) => {
      const shown = shownContact(numbers, contact);
      return csvLine(contactCells(shown, fields, contact.ownerId ? owners.get(contact.ownerId) : undefined));
    });
    yield lines.join('');
    const last = page.at(-1);
    if (!last || page.length < contactsPerPage) return;
    after = positionOf(last);
    await setImmediate();
  }
}
