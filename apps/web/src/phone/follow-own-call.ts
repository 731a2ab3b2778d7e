import type { Call, Snapshot } from '@ringdesk/contract';
import { formatDuration, spokenDuration } from '../calls/call-times.ts';
import { nameOf } from '../calls/call-words.ts';
import { knownCall, ownLiveCall } from '../live/select-calls.ts';

/** What a person is told when their own call has moved on. */
export type OwnCallNews =
  | { kind: 'ringing'; call: Call; spoken: string }
  | { kind: 'connected'; call: Call; text: string }
  | { kind: 'ended'; call: Call; text: string; spoken: string }
  /** Nobody talked: the phone keeps a card with the reason and a way to try again. */
  | { kind: 'not-answered'; call: Call; spoken: string }
  | { kind: 'cancelled'; call: Call; spoken: string }
  /** The own line did not come up or was gone for too long: the caller waits again. */
  | { kind: 'returned'; call: Call; text: string };

/** The news between two snapshots, one moment after the other; null when the own call has not moved. */
export function ownCallNews(before: Snapshot | null, after: Snapshot): OwnCallNews | null {
  const was = before && ownLiveCall(before);
  const is = ownLiveCall(after);
  if (was && was.id !== is?.id) {
    const gone = knownCall(after, was.id);
    if (!gone) return null;
    return gone.state === 'ended' ? endNews(gone) : returnNews(gone);
  }
  if (!is || !before || was?.state === is.state) return null;
  if (is.state === 'answered') return { kind: 'connected', call: is, text: `Connected to ${nameOf(is)}` };
  if (is.state === 'ringing') return { kind: 'ringing', call: is, spoken: `Ringing ${nameOf(is)}` };
  return null;
}

function returnNews(call: Call): OwnCallNews {
  return { kind: 'returned', call, text: `${nameOf(call)} is not on your line and goes on waiting.` };
}

function endNews(call: Call): OwnCallNews {
  if (call.answeredAt) {
    const talked = call.talkMs ?? 0;
    const who = call.endedBy === 'customer' ? `${nameOf(call)} hung up` : 'Call ended';
    return {
      kind: 'ended',
      call,
      text: `${who}, ${formatDuration(talked)}`,
      spoken: `${who}, ${spokenDuration(talked)}`,
    };
  }
  if (call.outcome === 'cancelled') return { kind: 'cancelled', call, spoken: 'Call cancelled' };
  return { kind: 'not-answered', call, spoken: `${nameOf(call)}: ${call.reason ?? call.outcome ?? 'ended'}` };
}
