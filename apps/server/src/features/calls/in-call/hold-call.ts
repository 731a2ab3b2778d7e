import type { Call, CallId } from '@ringdesk/contract';
import { AppError } from '../../../platform/errors.ts';
import type { Member } from '../../../platform/http/endpoint-route.ts';
import type { CallsDeps } from '../calls-deps.ts';
import { applyMembersEvent } from './own-call.ts';

/** Puts the customer on hold, or takes them off. Safe to repeat; the carrier's confirmation arrives by socket. */
export async function holdCall(deps: CallsDeps, member: Member, callId: CallId, hold: boolean): Promise<Call> {
  const call = await applyMembersEvent(deps, member, callId, { type: 'hold.asked', on: hold });
  if (hold && call.state !== 'answered') {
    throw AppError.of('call.not-answered', 'Only a customer you are talking to can be put on hold.');
  }
  return call;
}
