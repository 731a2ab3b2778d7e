import { can, type MemberId, type OrgId } from '@ringdesk/contract';
import { type CallPlan, sayAndHangUp } from '../../../carrier/call-plan.ts';
import type { AgentConnect } from '../../../carrier/carrier-inbox.ts';
import { Invariant } from '../../../platform/errors.ts';
import { listOwnNumbers } from '../../numbers/public.ts';
import { applyCallEvent } from '../apply-call-event.ts';
import type { StoredCall, Tx } from '../calls.store.ts';
import { readCall } from '../calls.store.ts';
import type { CallsDeps } from '../calls-deps.ts';

/** Said on the line, so that even a person whose screen is gone knows. */
const refusals = {
  notYours: 'This call belongs to somebody else.',
  over: 'This call has ended.',
  refused: 'This line cannot join the call now. Please start the call again.',
} as const;

/**
 * A browser's line asks to join a call. The member comes from the signed identity, the call's id is only a claim: it must
 * be a call of this organization, this member's, awaiting this line.
 */
export async function agentConnects(deps: CallsDeps, orgId: OrgId, connect: AgentConnect): Promise<CallPlan> {
  const plan = await deps.database.withOrganization(orgId, (tx) => decide(deps, tx, orgId, connect));
  deps.wake(orgId);
  return plan;
}

async function decide(
  deps: CallsDeps,
  tx: Tx,
  orgId: OrgId,
  { callId, memberId, carrierLegId }: AgentConnect,
): Promise<CallPlan> {
  const log = deps.log.child({ organization: orgId, call: callId, member: memberId });
  const found = await readCall(tx, callId);
  if (found === null || found.row.agent_id !== memberId || !(await mayPlaceCalls(tx, memberId))) {
    log.warn('A line was refused: the call is not this member’s');
    return sayAndHangUp(refusals.notYours);
  }
  const event = { type: 'agent.connected', carrierLegId } as const;
  const applied = await applyCallEvent(deps, tx, orgId, callId, event, { kind: 'member', id: memberId });
  if (applied === null) return sayAndHangUp(refusals.over);
  // The carrier may ask twice for the same line: it gets the same plan.
  if (applied.stored.record.agentLeg.carrierLegId === carrierLegId && applied.stored.record.state !== 'ended') {
    return joinPlan(deps, tx, orgId, applied.stored);
  }
  log.warn({ reason: applied.ignored }, 'A line was refused');
  return sayAndHangUp(applied.stored.record.state === 'ended' ? refusals.over : refusals.refused);
}

/** A role may have changed since the token was made. */
async function mayPlaceCalls(tx: Tx, memberId: MemberId): Promise<boolean> {
  const member = await tx.selectFrom('members').select('role').where('member_id', '=', memberId).executeTakeFirst();
  return member !== undefined && can(member.role, 'calls.place');
}

async function joinPlan(deps: CallsDeps, tx: Tx, orgId: OrgId, { row, record }: StoredCall): Promise<CallPlan> {
  // The number alone: whoever asks waits for this answer, and a caller for both.
  const own = (await listOwnNumbers(tx, orgId, deps.encryption)).find(({ id }) => id === row.number_id);
  if (own === undefined) throw new Invariant(`Call ${record.id} shows a number that the organization does not have.`);
  return { kind: 'join', callId: record.id, legId: record.agentLeg.id, callerId: own.number };
}
