import type { Call, ContractEvent, Snapshot } from '@ringdesk/contract';
import { nameOf } from '../calls/words/call-words.ts';
import { ownLiveCall } from '../live/select-calls.ts';
import { t } from './texts.ts';

/** What a person is told of the recording that they asked for, between two snapshots; null when there is nothing new. */
export function recordingNews(before: Snapshot | null, after: Snapshot): string | null {
  const was = before && ownLiveCall(before);
  const is = ownLiveCall(after);
  if (!was || was.id !== is?.id || is.state !== 'answered') return null;
  return newsOf(was.recordingOnDemand, is.recordingOnDemand, nameOf(is));
}

/**
 * What a person is told when the carrier did not begin a recording that the number's setting asks for: the notice was not
 * heard, or the recording did not start. Null for what they asked for themselves, and for calls of others.
 */
export function recordingFailure(event: ContractEvent, snapshot: Snapshot | null): string | null {
  if (event.type !== 'call.recording-failed' || event.data.call.recordingOnDemand !== null) return null;
  return snapshot && ownLiveCall(snapshot)?.id === event.data.call.id ? t('recording.failed') : null;
}

function newsOf(was: Call['recordingOnDemand'], is: Call['recordingOnDemand'], name: string): string | null {
  if (was === is) return null;
  if (is === 'notice') return t('recording.notice', { name });
  if (is === 'on') return t(was === 'stopping' ? 'recording.notStopped' : 'recording.on');
  if (is !== 'off') return null;
  if (was === 'starting') return t('recording.notStarted');
  return t(was === 'notice' ? 'recording.none' : 'recording.stopped');
}
