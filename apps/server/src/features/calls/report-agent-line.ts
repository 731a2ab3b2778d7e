import type { Call, CallId } from '@ringdesk/contract';
import { requireCarrier } from '../../carrier/require-carrier.ts';
import type { Member } from '../../platform/http/endpoint-route.ts';
import type { CallsDeps } from './calls-deps.ts';
import { applyMembersEvent } from './own-call.ts';

export interface AgentLineReport {
  line: 'joined' | 'lost' | 'failed';
  errorCode?: number | undefined;
}

/**
 * What the browser saw of its own line: one of several witnesses. A page that wants to rejoin reports `lost` first, so
 * that a line which only seems alive gives way.
 */
export async function reportAgentLine(
  deps: CallsDeps,
  member: Member,
  callId: CallId,
  { line, errorCode }: AgentLineReport,
): Promise<Call> {
  const reason =
    line === 'failed' ? (await requireCarrier(deps.carrierOf, member.orgId)).explainDeviceError(errorCode) : null;
  return applyMembersEvent(deps, member, callId, { type: 'agent.reported', line, reason });
}
