import type { MemberStatus, OrgId } from '@ringdesk/contract';
import { AppError } from '../../platform/errors.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import { changeStatus, lockStatus } from '../agents/public.ts';
import { readCall } from '../calls/public.ts';
import { wrapUpOf } from './start-wrap-up.ts';
import type { WrapUpDeps } from './wrap-up-deps.ts';
import { readWrapUpRules, type Tx } from './wrap-up-rules.store.ts';

export interface FinishDeps extends WrapUpDeps {
  wakeRouting(orgId: OrgId): void;
}

/** Throws call.outcome-required; the wrap-up's limit frees the agent in any case. */
export async function finishWrapUp(deps: FinishDeps, { id, orgId }: Member): Promise<MemberStatus> {
  const status = await deps.database.withOrganization(orgId, async (tx) => {
    const known = await lockStatus(tx, id);
    const now = deps.clock.now();
    if (known.wrapUpUntil !== null && new Date(known.wrapUpUntil) > now) await requireOutcome(tx, known);
    const change = { wrapUpUntil: now.toISOString(), wrapUpCallId: null };
    return changeStatus(deps, tx, orgId, id, change, { kind: 'member', id });
  });
  deps.wakeRouting(orgId);
  return status;
}

async function requireOutcome(tx: Tx, { wrapUpCallId }: MemberStatus): Promise<void> {
  const stored = wrapUpCallId === null ? null : await readCall(tx, wrapUpCallId);
  if (stored === null || stored.row.disposition_id !== null) return;
  const { outcomeRequired } = await wrapUpOf(tx, stored.record);
  // An empty list leaves nothing to choose from.
  if (!outcomeRequired || (await readWrapUpRules(tx)).dispositions.length === 0) return;
  throw AppError.of('call.outcome-required', 'Choose how the call went first.', { field: 'dispositionId' });
}
