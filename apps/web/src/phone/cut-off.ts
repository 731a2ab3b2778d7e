import type { Call, Snapshot } from '@ringdesk/contract';
import type { PhoneState } from '@ringdesk/softphone';
import { knownCall, ownLiveCall } from '../live/select-calls.ts';
import { t } from './texts.ts';

/** The own conversation that ended between two snapshots while the own line was gone; null when there is none. */
export function cutOff(before: Snapshot | null, after: Snapshot, { line }: Pick<PhoneState, 'line'>): Call | null {
  const was = before && ownLiveCall(before);
  const is = was && knownCall(after, was.id);
  if (is?.state !== 'ended' || is.answeredAt === null || is.endedBy === 'agent') return null;
  // A page that was offline was told of the end alone: then the own line knows that it was gone.
  const isOut = line.callId === is.id && (line.problem !== null || line.state === 'reconnecting');
  return was?.agentLine === 'lost' || isOut ? is : null;
}

/** Why the conversation is over, for the agent who could not hear its end: no more than is known. */
export function cutOffWords({ reason }: Pick<Call, 'reason'>): string {
  return reason ?? t('cutOff.unknown');
}
