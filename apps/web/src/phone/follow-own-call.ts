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
    return gone.state === 'ended' ? endNews(gone) : returnNews(was, gone);
  }
  if (!is || !before || was?.state === is.state) return null;
  if (is.state === 'answered') return { kind: 'connected', call: is, text: `Connected to ${nameOf(is)}` };
  if (is.state === 'ringing') return { kind: 'ringing', call: is, spoken: `Ringing ${nameOf(is)}` };
  return null;
}

/** What became of a call whose page was closed in the middle of it, for the page that is opened later. */
export function missedNews(call: Call): string {
  if (call.state !== 'ended') return `Your line was gone for too long. ${whereNow(call)}`;
  const text = call.answeredAt ? talkNews(call).text : unansweredWords(call);
  return `While the page was closed: ${text}`;
}

function returnNews(was: Call, call: Call): OwnCallNews {
  const text =
    was.state !== 'answered'
      ? `${nameOf(call)} is not on your line and goes on waiting.`
      : was.agentLine === 'lost'
        ? `Your line was gone for too long. ${whereNow(call)}`
        : `${nameOf(call)} is not on your line any more. ${whereNow(call)}`;
  return { kind: 'returned', call, text };
}

function whereNow(call: Call): string {
  if (call.agent) return `${nameOf(call)} is with ${call.agent.name} now.`;
  if (call.state === 'waiting') return `${nameOf(call)} waits again, at the head of the line.`;
  return `${nameOf(call)} is not waiting any more.`;
}

function endNews(call: Call): OwnCallNews {
  if (call.answeredAt) {
    return { kind: 'ended', call, ...talkNews(call) };
  }
  // Cancelled with a reason it was not the member's wish: the card says whose.
  if (call.outcome === 'cancelled' && !call.reason) return { kind: 'cancelled', call, spoken: 'Call cancelled' };
  return { kind: 'not-answered', call, spoken: unansweredWords(call) };
}

function unansweredWords(call: Call): string {
  return `${nameOf(call)}: ${call.reason ?? call.outcome ?? 'ended'}`;
}

/** Who ended it and how long it was; and why, where nobody chose to end it. */
function talkNews(call: Call): { text: string; spoken: string } {
  const talked = call.talkMs ?? 0;
  const who = call.endedBy === 'customer' ? `${nameOf(call)} hung up` : 'Call ended';
  const why = call.endedBy === 'system' && call.reason ? `. ${call.reason}` : '';
  return { text: `${who}, ${formatDuration(talked)}${why}`, spoken: `${who}, ${spokenDuration(talked)}${why}` };
}
