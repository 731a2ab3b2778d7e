import type { Call, Snapshot } from '@ringdesk/contract';
import { formatDuration, spokenDuration } from '../calls/words/call-times.ts';
import { nameOf } from '../calls/words/call-words.ts';
import { knownCall, ownLiveCall } from '../live/select-calls.ts';
import { t } from './texts.ts';

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
  if (is.state === 'answered') return { kind: 'connected', call: is, text: t('connected', { name: nameOf(is) }) };
  if (is.state === 'ringing') return { kind: 'ringing', call: is, spoken: t('ringingName', { name: nameOf(is) }) };
  return null;
}

/** What became of a call whose page was closed in the middle of it, for the page that is opened later. */
export function missedNews(call: Call): string {
  if (call.state !== 'ended') return t('returned.gone', { where: whereNow(call) });
  const news = call.answeredAt ? talkNews(call).text : unansweredWords(call);
  return t('whileClosed', { news });
}

function returnNews(was: Call, call: Call): OwnCallNews {
  const name = nameOf(call);
  const text =
    was.state !== 'answered'
      ? t('returned.goesOn', { name })
      : was.agentLine === 'lost'
        ? t('returned.gone', { where: whereNow(call) })
        : t('returned.out', { name, where: whereNow(call) });
  return { kind: 'returned', call, text };
}

function whereNow(call: Call): string {
  const name = nameOf(call);
  if (call.agent) return t('where.agent', { name, agent: call.agent.name });
  return t(call.state === 'waiting' ? 'where.head' : 'where.left', { name });
}

function endNews(call: Call): OwnCallNews {
  if (call.answeredAt) {
    return { kind: 'ended', call, ...talkNews(call) };
  }
  // Cancelled with a reason it was not the member's wish: the card says whose.
  if (call.outcome === 'cancelled' && !call.reason) return { kind: 'cancelled', call, spoken: t('callCancelled') };
  return { kind: 'not-answered', call, spoken: unansweredWords(call) };
}

function unansweredWords(call: Call): string {
  return t('unanswered', { name: nameOf(call), why: call.reason ?? t(`said.${call.outcome ?? 'ended'}`) });
}

/** Who ended it and how long it was; and why, where nobody chose to end it. */
function talkNews(call: Call): { text: string; spoken: string } {
  const talked = call.talkMs ?? 0;
  const why = call.endedBy === 'system' && call.reason ? `. ${call.reason}` : '';
  const after = (duration: string) =>
    call.endedBy === 'customer' ? t('theyHungUp', { name: nameOf(call), duration }) : t('callEnded', { duration });
  return { text: after(formatDuration(talked)) + why, spoken: after(spokenDuration(talked)) + why };
}
