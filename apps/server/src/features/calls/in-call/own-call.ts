import { type Call, type CallId, can } from '@ringdesk/contract';
import { AppError } from '../../../platform/errors.ts';
import type { Member } from '../../../platform/http/endpoint-route.ts';
import { applyCallEvent } from '../apply-call-event.ts';
import { lockCall, readCall, type Tx } from '../calls.store.ts';
import type { CallsDeps } from '../calls-deps.ts';
import { viewCall } from '../log/call-view.ts';
import type { CallEvent } from '../machine/call-event.ts';

/** A call of another organization is simply not there; a colleague's is theirs. */
export async function requireOwnCall(tx: Tx, member: Member, callId: CallId, read = readCall): Promise<void> {
  const found = await read(tx, callId);
  if (found === null) throw AppError.of('not-found', 'There is no such call.');
  if (found.row.agent_id !== member.id) {
    throw AppError.of('call.not-yours', 'This call belongs to a colleague, who alone can control it.');
  }
}

/** Who may write about a call: its agent, and those who look after agents. Throws not-found or call.not-yours. */
export async function requireWritableCall(tx: Tx, member: Member, callId: CallId): Promise<void> {
  if (!can(member.role, 'settings.read')) return requireOwnCall(tx, member, callId);
  if ((await readCall(tx, callId)) === null) throw AppError.of('not-found', 'There is no such call.');
}

/** Hands what a member says or wants about their own call to the machine; answers the call as it then is. */
export async function applyMembersEvent(
  deps: CallsDeps,
  member: Member,
  callId: CallId,
  event: CallEvent,
): Promise<Call> {
  const { orgId } = member;
  const call = await deps.database.withOrganization(orgId, async (tx) => {
    // Held from here on: the call may be going to another agent at this moment.
    await requireOwnCall(tx, member, callId, lockCall);
    const applied = await applyCallEvent(deps, tx, orgId, callId, event, { kind: 'member', id: member.id });
    if (applied === null) throw AppError.of('not-found', 'There is no such call.');
    return viewCall(tx, { orgId, encryption: deps.encryption }, applied.stored.row);
  });
  deps.wake(orgId);
  return call;
}
