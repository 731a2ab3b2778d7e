import type { OrgId } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { DataKeys } from '../../platform/db/data-keys.ts';
import type { Database } from '../../platform/db/database.ts';
import { newId } from '../../platform/ids.ts';
import type { Organization } from './organization.store.ts';

export interface CreateOrganizationDependencies {
  database: Database;
  dataKeys: DataKeys;
  clock: Clock;
  /** Sign-in's own row of the organization: returns its id, the same one each time for a slug. */
  ensureSignInOrganization(organization: { id: OrgId; name: string; slug: string; at: Date }): Promise<OrgId>;
}

/** Creates the organization with its keys and its event stream; what an interrupted creation left is completed. */
export async function createOrganization(
  { database, dataKeys, clock, ensureSignInOrganization }: CreateOrganizationDependencies,
  { slug, name, country, demo }: Omit<Organization, 'id'>,
): Promise<Organization> {
  const at = clock.now();
  const id = await ensureSignInOrganization({ id: newId<OrgId>(), name, slug, at });
  await database.withOrganization(id, async (tx) => {
    await tx.insertInto('organizations').values({ org_id: id, slug, name, country, demo, created_at: at }).execute();
    await tx.insertInto('event_streams').values({ org_id: id, last_seq: 0 }).execute();
    await dataKeys.create(tx, id, at);
  });
  return { id, slug, name, country, demo };
}
