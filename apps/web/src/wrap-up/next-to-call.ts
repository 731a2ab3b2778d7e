import type { CallId, FollowUp, MemberId, MissedCaller } from '@ringdesk/contract';
import { callerName } from '../calls/words/caller-words.ts';
import { useFollowUps } from '../follow-ups/use-follow-ups.ts';
import { useSnapshot } from '../live/live.store.ts';
import { useNow } from '../live/use-now.ts';
import { useMissedCallers } from '../missed-callers/use-missed-callers.ts';
import { t } from './texts.ts';

/** Somebody who waits to be called, and the call that it is about. */
export interface NextToCall {
  callId: CallId;
  name: string;
  /** Their number as people write it. */
  display: string;
  why: string;
  /** The list of Calls that they stand in. */
  view: 'follow-ups' | 'missed';
}

/** Whom this member calls after the call that they wrap up; null where nobody waits. */
export function useNextToCall(callId: CallId): NextToCall | null {
  const me = useSnapshot((snapshot) => snapshot.me.id);
  const followUps = useFollowUps('mine').entries;
  const missed = useMissedCallers('open').entries;
  const now = useNow();
  return nextToCall({ callId, me, followUps, missed, nowMs: now });
}

interface Waiting {
  callId: CallId;
  me: MemberId;
  /** The member's own, soonest first. */
  followUps: readonly FollowUp[];
  /** Open ones, in the order of their list. */
  missed: readonly MissedCaller[];
  nowMs: number;
}

/** Own follow-ups that are due come first, then missed callers whom nobody else has taken on. Never who withheld the number. */
export function nextToCall({ callId, me, followUps, missed, nowMs }: Waiting): NextToCall | null {
  const due = followUps.find(
    (one) => one.callId !== callId && one.callerNumber !== null && Date.parse(one.dueAt) <= nowMs,
  );
  if (due) return { ...waitingOf(due, due.callId), why: t('next.followUp'), view: 'follow-ups' };
  const open = missed.find(
    (one) => one.lastCallId !== callId && one.callerNumber !== null && (one.owner === null || one.owner.id === me),
  );
  return open ? { ...waitingOf(open, open.lastCallId), why: t('next.missed'), view: 'missed' } : null;
}

function waitingOf(who: FollowUp | MissedCaller, callId: CallId): Pick<NextToCall, 'callId' | 'name' | 'display'> {
  return { callId, name: callerName(who), display: who.callerDisplay };
}
