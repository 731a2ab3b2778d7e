import type { MemberId, MissedCaller } from '@ringdesk/contract';
import { formatClock, formatDay, formatMoment, type Zone } from '../calls/call-times.ts';

/** How often they called and when last: "Called 3 times, last 9:41". */
export function attemptsOf({ attempts, lastAt }: MissedCaller, nowMs: number, zone?: Zone): string {
  const moment = momentOf(lastAt, nowMs, zone);
  if (attempts === 1) return `Called once, ${moment}`;
  return `Called ${attempts === 2 ? 'twice' : `${attempts} times`}, last ${moment}`;
}

/** Who calls back, as a sentence without its end. */
export function ownerOf({ owner, queueId }: MissedCaller, me: MemberId, queueLabel: string | undefined): string {
  if (owner !== null) return owner.id === me ? 'You call back' : `${owner.name} calls back`;
  return queueId !== null && queueLabel ? `Anyone in ${queueLabel}` : 'Anyone';
}

/** How an entry was closed: by a call either way, or by a person with a reason. */
export function closedWords(entry: MissedCaller, nowMs: number, zone?: Zone): string {
  if (entry.closedAt === null) return '';
  const moment = momentOf(entry.closedAt, nowMs, zone);
  if (entry.closedByCallId !== null) return `Spoken to, ${moment}`;
  return `${entry.closedReason ?? 'Closed by hand'}, ${moment}`;
}

function momentOf(at: string, nowMs: number, zone: Zone): string {
  const day = formatDay(at, nowMs, zone);
  return day === 'Today' ? formatClock(at, zone) : `${formatMoment(at, nowMs, zone)}, ${formatClock(at, zone)}`;
}

/** Why a person closes an entry without a call. */
export const closeReasons = ['Reached another way', 'Nothing to do', 'Unwanted call'] as const;
