import type { OrgId } from '@ringdesk/contract';
import type { Database } from '../platform/db/database.ts';

/** What of an organization's calls is not closed: all lists are empty when nothing was left behind. */
export function leftOver(database: Database, orgId: OrgId) {
  return database.withOrganization(orgId, async (tx) => ({
    legs: await tx
      .selectFrom('legs')
      .select(['role', 'state'])
      .where('state', '<>', 'ended')
      .where('carrier_leg_id', 'is not', null)
      .execute(),
    effects: await tx.selectFrom('call_effects').select('kind').where('state', 'in', ['pending', 'started']).execute(),
    offers: await tx.selectFrom('offers').select('id').where('end_cause', 'is', null).execute(),
    deadlines: await tx.selectFrom('calls').select('deadline_kind').where('deadline_at', 'is not', null).execute(),
    live: await tx.selectFrom('calls').select('state').where('state', '<>', 'ended').execute(),
  }));
}

export const nothingLeftOver: Awaited<ReturnType<typeof leftOver>> = {
  legs: [],
  effects: [],
  offers: [],
  deadlines: [],
  live: [],
};
