import type { Call, Snapshot } from '@ringdesk/contract';
import { nameOf } from '../calls/call-words.ts';
import { ownLiveCall } from '../live/select-calls.ts';

/** What a person is told of the recording that they asked for, between two snapshots; null when there is nothing new. */
export function recordingNews(before: Snapshot | null, after: Snapshot): string | null {
  const was = before && ownLiveCall(before);
  const is = ownLiveCall(after);
  if (!was || was.id !== is?.id || is.state !== 'answered') return null;
  return newsOf(was.recordingOnDemand, is.recordingOnDemand, nameOf(is));
}

function newsOf(was: Call['recordingOnDemand'], is: Call['recordingOnDemand'], name: string): string | null {
  if (was === is) return null;
  if (is === 'notice') return `${name} hears that the call is being recorded.`;
  if (is === 'on') return was === 'stopping' ? 'The carrier did not stop the recording. Try again.' : 'Recording.';
  if (is !== 'off') return null;
  if (was === 'starting') return 'The carrier did not start the recording. Try again.';
  return was === 'notice' ? 'Nothing is recorded.' : 'The recording has stopped.';
}
