import type { Call, CallId } from '@ringdesk/contract';
import { AppError } from '../../../platform/errors.ts';
import type { Member } from '../../../platform/http/endpoint-route.ts';
import type { CallsDeps } from '../calls-deps.ts';
import { applyMembersEvent } from './own-call.ts';

/**
 * Starts or stops the recording of a caller whose number is recorded on demand. Safe to repeat; the carrier's confirmation
 * arrives by socket. Throws call.recording-settled where the setting leaves the agent no say, call.not-answered else.
 */
export async function recordCall(deps: CallsDeps, member: Member, callId: CallId, record: boolean): Promise<Call> {
  const call = await applyMembersEvent(deps, member, callId, { type: 'recording.asked', on: record });
  const { recordingOnDemand: stage, ownNumber, direction, state, hold } = call;
  if (stage === null) {
    const whose = direction === 'inbound' ? `Calls to ${ownNumber.label} are` : 'Calls that you place are';
    const text = `${whose} recorded or not as the settings say, and not by a button. An administrator can change that.`;
    throw AppError.of('call.recording-settled', text);
  }
  if (!record) return call;
  if (state !== 'answered') throw AppError.of('call.not-answered', 'Only a caller you are talking to can be recorded.');
  if (stage === 'off' && hold !== 'none') {
    throw AppError.of('call.not-answered', 'Take the caller off hold first, so that they hear the notice.');
  }
  return call;
}
