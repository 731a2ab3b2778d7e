import type { Contact, ContactId, OrgId } from '@ringdesk/contract';
import { sql } from 'kysely';
import { AppError } from '../../platform/errors.ts';
import { shownContact } from './contact-rules.ts';
import type { MergeDependencies } from './merge/merge-contacts.ts';

/** A contact; for one that was merged, the one that it is part of now, whose id then differs. Throws not-found. */
export function findContact(
  { database, store, undos, numbers }: MergeDependencies,
  orgId: OrgId,
  id: ContactId,
): Promise<Contact> {
  return database.withOrganization(orgId, async (tx) => {
    let wanted: ContactId | null = id;
    for (let step = 0; wanted !== null && step < longestChain; step++) {
      const contact = await store.find(tx, orgId, wanted);
      if (contact) return shownContact(numbers, contact);
      wanted = await undos.mergedInto(tx, orgId, wanted);
    }
    throw AppError.of('not-found', 'This contact does not exist any more.');
  });
}

/** Merges of merges that are followed. */
const longestChain = 10;

const mostTags = 500;

/** By name. */
export function tagsInUse({ database }: Pick<MergeDependencies, 'database'>, orgId: OrgId): Promise<string[]> {
  return database.withOrganization(orgId, async (tx) => {
    const { rows } = await sql<{ tag: string }>`
      select distinct tag from contacts c, jsonb_array_elements_text(c.tags) as tag
      where c.org_id = ${orgId} and c.tags <> '[]' order by tag limit ${mostTags}`.execute(tx);
    return rows.map(({ tag }) => tag);
  });
}
