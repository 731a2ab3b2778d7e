import type { MemberStatus, OrgId } from '@ringdesk/contract';
import type { Member } from '../../platform/http/endpoint-route.ts';
import { changeStatus, lockStatus } from '../agents/public.ts';
import { refuseWithoutOutcome } from './required-outcome.ts';
import type { WrapUpDeps } from './wrap-up-deps.ts';

export interface FinishDeps extends WrapUpDeps {
  wakeRouting(orgId: OrgId): void;
}

/** Throws call.outcome-required; the wrap-up's limit frees the agent in any case. */
export async function finishWrapUp(deps: FinishDeps, { id, orgId }: Member): Promise<MemberStatus> {
  const status = await deps.database.withOrganization(orgId, async (tx) => {
    const { wrapUpUntil, wrapUpCallId } = await lockStatus(tx, orgId, id);
    const now = deps.clock.now();
    const isRunning = wrapUpUntil !== null && new Date(wrapUpUntil) > now;
    if (isRunning && wrapUpCallId !== null) await refuseWithoutOutcome(tx, wrapUpCallId);
    const change = { wrapUpUntil: now.toISOString(), wrapUpCallId: null };
    return changeStatus(deps, tx, orgId, id, change, { kind: 'member', id });
  });
  deps.wakeRouting(orgId);
  return status;
}
