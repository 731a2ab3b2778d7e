import type { Call, CallId } from '@ringdesk/contract';
import type { Member } from '../../../platform/http/endpoint-route.ts';
import type { CallsDeps } from '../calls-deps.ts';
import { applyMembersEvent } from './own-call.ts';

/** Asks the carrier to end both legs, until it confirms. Safe to repeat; the fact arrives by socket. */
export function hangUpCall(deps: CallsDeps, member: Member, callId: CallId): Promise<Call> {
  return applyMembersEvent(deps, member, callId, { type: 'hang-up.asked' });
}
