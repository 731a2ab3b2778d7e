import type { MemberId, MissedCaller } from '@ringdesk/contract';
import { formatClock, formatDay, isToday, type Zone } from '../calls/words/call-times.ts';
import { t } from './texts.ts';

/** How often they called and when last: "Called 3 times, last 9:41". */
export function attemptsOf({ attempts, lastAt }: MissedCaller, nowMs: number, zone?: Zone): string {
  const when = momentOf(lastAt, nowMs, zone);
  if (attempts === 1) return t('calledOnce', { when });
  return attempts === 2 ? t('calledTwice', { when }) : t('calledOften', { times: attempts, when });
}

/** Who calls back, as a sentence without its end. */
export function ownerOf({ owner, queueId }: MissedCaller, me: MemberId, queueLabel: string | undefined): string {
  if (owner !== null) return owner.id === me ? t('youCallBack') : t('agentCallsBack', { agent: owner.name });
  return anyoneIn(queueId !== null ? queueLabel : undefined);
}

/** Everybody in a queue, or everybody where there is none. */
export function anyoneIn(queue: string | undefined): string {
  return queue ? t('anyoneIn', { queue }) : t('anyone');
}

/** How an entry was closed: by a call either way, or by a person with a reason. */
export function closedWords(entry: MissedCaller, nowMs: number, zone?: Zone): string {
  if (entry.closedAt === null) return '';
  const when = momentOf(entry.closedAt, nowMs, zone);
  if (entry.closedByCallId !== null) return t('spokenTo', { when });
  return entry.closedReason ? t('closedAs', { reason: entry.closedReason, when }) : t('closedByHand', { when });
}

function momentOf(at: string, nowMs: number, zone: Zone): string {
  const time = formatClock(at, zone);
  return isToday(at, nowMs, zone) ? time : t('dayAndTime', { day: formatDay(at, nowMs, zone), time });
}

/** Why a person closes an entry without a call; the words are kept with the entry as they are said here. */
export const closeReasons = ['reachedElsewhere', 'nothingToDo', 'unwanted'] as const;

export type CloseReason = (typeof closeReasons)[number];
