import type { MemberId, MemberStatus, OrgId } from '@ringdesk/contract';
import type { Clock } from '../../platform/clock.ts';
import type { Actor, AppendEvent } from '../../platform/outbox/outbox.ts';
import { lockStatus, saveStatus, type Tx } from './status.store.ts';

export interface StatusDeps {
  clock: Clock;
  append: AppendEvent;
}

/** Changes what a member chose or what puts them out of the queue, and tells every screen. */
export async function changeStatus(
  { clock, append }: StatusDeps,
  tx: Tx,
  orgId: OrgId,
  memberId: MemberId,
  change: Partial<MemberStatus>,
  actor: Actor,
): Promise<MemberStatus> {
  const status = { ...(await lockStatus(tx, orgId, memberId)), ...change };
  await saveStatus(tx, orgId, memberId, status);
  await append(tx, orgId, clock.now(), { type: 'member.status-changed', actor, data: { memberId, status } });
  return status;
}
