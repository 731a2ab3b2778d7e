import type { FollowUp, FollowUpId } from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import { lockCall } from '../calls/public.ts';
import { findFollowUp, openFollowUpOf } from './follow-up.store.ts';
import { type FollowUpDeps, tellFollowUp } from './follow-ups-deps.ts';
import { requireOwnFollowUp } from './require-own-follow-up.ts';

/**
 * Closes a follow-up as done, or opens it again. Where the call has another open one by now, that one stays. Throws
 * not-found or follow-up.not-yours.
 */
export function markFollowUp(deps: FollowUpDeps, member: Member, id: FollowUpId, done: boolean): Promise<FollowUp> {
  const { orgId } = member;
  return deps.database.withOrganization(orgId, async (tx) => {
    const known = await findFollowUp(tx, orgId, deps.encryption, id);
    if (known === null) throw AppError.of('not-found', 'There is no such follow-up.');
    await lockCall(tx, known.callId);
    // Read again: it may have been given to somebody else until now.
    requireOwnFollowUp(member, (await findFollowUp(tx, orgId, deps.encryption, id)) ?? known);
    const open = done ? null : await openFollowUpOf(tx, orgId, deps.encryption, known.callId);
    if (open !== null) return open;
    const closed = done
      ? ({ closed_at: deps.clock.now(), closed_as: 'done' } as const)
      : { closed_at: null, closed_as: null };
    await tx
      .updateTable('follow_ups')
      .set((eb) => ({ ...closed, version: eb('version', '+', 1) }))
      .where('id', '=', id)
      .execute();
    return tellFollowUp(deps, tx, member, id);
  });
}
