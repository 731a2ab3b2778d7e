import type { Call, CallId, OrgId } from '@ringdesk/contract';
import type { Member } from '../../../platform/http/endpoint-route.ts';
import { applyCallEvent } from '../apply-call-event.ts';
import { lockCall, type Tx } from '../calls.store.ts';
import type { CallsDeps } from '../calls-deps.ts';
import { viewCall } from '../log/call-view.ts';
import { isInLine } from './in-line.ts';

/** `taken`: a colleague was first · `over`: the caller is gone, or is being sent elsewhere. */
export type Claim =
  | { kind: 'claimed'; call: Call }
  | { kind: 'taken'; by: NonNullable<Call['agent']> }
  | { kind: 'over' };

/**
 * The atomic claim: the call's row is held until the commit, so of any number who accept at once exactly one wins. Safe
 * to repeat for the one who won. The caller goes on waiting until the winner's line is in. After the commit the calls are
 * to be woken: a claim has a deadline.
 */
export async function claimCall(
  deps: CallsDeps,
  tx: Tx,
  orgId: OrgId,
  callId: CallId,
  member: Pick<Member, 'id' | 'name'>,
): Promise<Claim> {
  const stored = await lockCall(tx, callId);
  if (stored === null) return { kind: 'over' };
  const { record, row } = stored;
  const view = (from: typeof row) => viewCall(tx, { orgId, encryption: deps.encryption }, from);
  if (record.agent?.id === member.id && record.state !== 'ended') return { kind: 'claimed', call: await view(row) };
  if (record.agent !== null) return { kind: 'taken', by: record.agent };
  if (!isInLine(record)) return { kind: 'over' };
  const event = { type: 'claim.made', agent: { id: member.id, name: member.name } } as const;
  const applied = await applyCallEvent(deps, tx, orgId, callId, event, { kind: 'member', id: member.id });
  return applied === null ? { kind: 'over' } : { kind: 'claimed', call: await view(applied.stored.row) };
}

/** Holds the call until the commit, and says whether it can still be offered to anybody. */
export async function holdForOffer(tx: Tx, callId: CallId): Promise<boolean> {
  const stored = await lockCall(tx, callId);
  return stored !== null && isInLine(stored.record);
}

/** The caller is not to wait any longer: what the longest wait brings comes now. */
export async function giveUpWaiting(deps: CallsDeps, tx: Tx, orgId: OrgId, callId: CallId): Promise<void> {
  const event = { type: 'deadline.passed', deadline: 'longest-wait' } as const;
  await applyCallEvent(deps, tx, orgId, callId, event, { kind: 'system', id: null });
}
