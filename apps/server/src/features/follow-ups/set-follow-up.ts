import type { CallId, FollowUp, FollowUpId, MemberId } from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import { newId } from '../../platform/ids.ts';
import { lockCall } from '../calls/public.ts';
import { openFollowUpOf, type Tx } from './follow-up.store.ts';
import { type FollowUpDeps, tellFollowUp } from './follow-ups-deps.ts';
import { requireOwnFollowUp } from './require-own-follow-up.ts';

/** Sets, moves or drops what is still to be done about a call. Throws not-found, settings.unknown-reference or follow-up.not-yours. */
export function setFollowUp(
  deps: FollowUpDeps,
  member: Member,
  callId: CallId,
  { dueAt, ownerId }: { dueAt: string | null; ownerId?: MemberId | undefined },
): Promise<FollowUp | null> {
  const { orgId } = member;
  return deps.database.withOrganization(orgId, async (tx) => {
    // Two who set one at the same moment take turns: a call has at most one that is open.
    if ((await lockCall(tx, callId)) === null) throw AppError.of('not-found', 'There is no such call.');
    const open = await openFollowUpOf(tx, orgId, deps.encryption, callId);
    if (open !== null) requireOwnFollowUp(member, open);
    if (dueAt === null) return open === null ? null : drop(deps, tx, member, open);
    const owner = ownerId === undefined ? (open?.owner ?? member) : await colleague(tx, ownerId);
    const due = { due_at: new Date(dueAt), owner_id: owner.id, owner_name: owner.name };
    if (open !== null) return change(deps, tx, member, open, due);
    const id = newId<FollowUpId>();
    const row = { org_id: orgId, id, call_id: callId, created_at: deps.clock.now(), version: 1, ...due };
    await tx
      .insertInto('follow_ups')
      .values({ ...row, closed_at: null, closed_as: null })
      .execute();
    return tellFollowUp(deps, tx, member, id);
  });
}

function drop(deps: FollowUpDeps, tx: Tx, member: Member, open: FollowUp): Promise<FollowUp> {
  return change(deps, tx, member, open, { closed_at: deps.clock.now(), closed_as: 'dropped' });
}

async function change(
  deps: FollowUpDeps,
  tx: Tx,
  member: Member,
  { id }: FollowUp,
  columns: { due_at?: Date; owner_id?: string; owner_name?: string; closed_at?: Date; closed_as?: 'dropped' },
): Promise<FollowUp> {
  await tx
    .updateTable('follow_ups')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
  return tellFollowUp(deps, tx, member, id);
}

async function colleague(tx: Tx, ownerId: MemberId): Promise<{ id: MemberId; name: string }> {
  const row = await tx.selectFrom('members').select('name').where('member_id', '=', ownerId).executeTakeFirst();
  if (row === undefined) {
    throw AppError.of('settings.unknown-reference', 'There is no such colleague.', { field: 'ownerId' });
  }
  return { id: ownerId, name: row.name };
}
