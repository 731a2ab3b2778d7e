import type { Clock } from '../../platform/clock.ts';
import type { DataKeys } from '../../platform/db/data-keys.ts';
import type { Database } from '../../platform/db/database.ts';
import { allOrganizations } from './organization.store.ts';

export interface RotateDeps {
  database: Database;
  dataKeys: DataKeys;
  clock: Clock;
}

/**
 * Gives a new data key to the organization of this short name, or to all of them; answers to which. New texts are sealed
 * with it, the old ones stay readable until the servers have sealed them anew. An unknown name is an empty answer.
 */
export async function rotateDataKeys(
  { database, dataKeys, clock }: RotateDeps,
  slug: string | null,
): Promise<string[]> {
  const all = await database.asSystem(allOrganizations);
  const chosen = all.filter((organization) => slug === null || organization.slug === slug);
  for (const { id } of chosen) await database.withOrganization(id, (tx) => dataKeys.rotate(tx, id, clock.now()));
  return chosen.map((organization) => organization.slug);
}
