import { can, type FollowUp } from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';

/** A follow-up is its owner's to change, and that of those who look after agents. Throws follow-up.not-yours. */
export function requireOwnFollowUp(
  { id, role }: Pick<Member, 'id' | 'role'>,
  { owner }: Pick<FollowUp, 'owner'>,
): void {
  if (owner.id === id || can(role, 'settings.read')) return;
  throw AppError.of(
    'follow-up.not-yours',
    `This follow-up is ${owner.name}’s. Only they or a supervisor can change it, or give it to you.`,
  );
}
