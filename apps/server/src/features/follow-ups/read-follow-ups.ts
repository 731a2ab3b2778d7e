import type { Member } from '../../platform/http/endpoint-route.ts';
import { type ListFollowUps, listFollowUps } from './follow-up.store.ts';
import type { FollowUpDeps } from './follow-ups-deps.ts';

/** A page of what is still to be done, or was. */
export function readFollowUps(
  { database, encryption }: FollowUpDeps,
  { id: memberId, orgId }: Member,
  query: Omit<ListFollowUps, 'memberId'>,
) {
  return database.withOrganization(orgId, (tx) => listFollowUps(tx, orgId, encryption, { ...query, memberId }));
}
