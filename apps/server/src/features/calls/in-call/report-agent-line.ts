import type { Call, CallId } from '@ringdesk/contract';
import { requireCarrier } from '../../../carrier/require-carrier.ts';
import type { Member } from '../../../platform/http/endpoint-route.ts';
import type { CallsDeps } from '../calls-deps.ts';
import { applyMembersEvent } from './own-call.ts';

export interface AgentLineReport {
  line: 'joined' | 'lost' | 'left' | 'failed';
  carrierLegId?: string | undefined;
  errorCode?: number | undefined;
}

/**
 * What the browser saw of its own line: one of several witnesses. A page that wants to rejoin reports `lost` first, so
 * that a line which only seems alive gives way. A page that goes away says `left`; that may come after the next page's
 * line is in, and so it names the line that it is about.
 */
export async function reportAgentLine(
  deps: CallsDeps,
  member: Member,
  callId: CallId,
  { line, carrierLegId, errorCode }: AgentLineReport,
): Promise<Call> {
  const reason =
    line === 'failed' ? (await requireCarrier(deps.carrierOf, member.orgId)).explainDeviceError(errorCode) : null;
  const event = { type: 'agent.reported', line, carrierLegId: carrierLegId ?? null, reason } as const;
  return applyMembersEvent(deps, member, callId, event);
}
