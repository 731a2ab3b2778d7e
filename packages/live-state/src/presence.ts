import type { CallId, MemberId, MemberStatus, Snapshot } from '@ringdesk/contract';

/** Where a member stands. Times are ISO 8601. */
export type Presence =
  | { state: 'available'; since: string }
  | { state: 'away'; reason: string; since: string }
  | { state: 'on-call'; callId: CallId }
  | { state: 'wrap-up'; until: string }
  | { state: 'no-answer'; text: string; since: string }
  | { state: 'offline' };

export interface PresenceFacts {
  /** A screen is open. */
  online: boolean;
  status: MemberStatus;
  /** The live call whose agent this member is, or the one that they have accepted. */
  callId: CallId | null;
}

/**
 * Derived, never stored, so nobody stays on a call that has ended. The first that holds: on call (also for a member whose
 * page has gone), offline, wrap-up, no answer, away, available. Routing and screens ask this very function.
 */
export function presenceOf({ online, status, callId }: PresenceFacts, now: Date): Presence {
  const { chosen, chosenAt, wrapUpUntil, noAnswer } = status;
  if (callId !== null) return { state: 'on-call', callId };
  if (!online) return { state: 'offline' };
  if (wrapUpUntil !== null && new Date(wrapUpUntil) > now) return { state: 'wrap-up', until: wrapUpUntil };
  if (noAnswer !== null) return { state: 'no-answer', text: noAnswer.text, since: noAnswer.at };
  if (chosen.kind === 'away') return { state: 'away', reason: chosen.reason, since: chosenAt };
  return { state: 'available', since: wrapUpUntil !== null && wrapUpUntil > chosenAt ? wrapUpUntil : chosenAt };
}

/** A member of a snapshot as colleagues see them; a member who is not in it is offline. */
export function presenceIn(snapshot: Pick<Snapshot, 'members' | 'liveCalls'>, memberId: MemberId, now: Date): Presence {
  const member = snapshot.members.find(({ id }) => id === memberId);
  const callId = snapshot.liveCalls.find(({ agent }) => agent?.id === memberId)?.id ?? null;
  if (member === undefined) return callId === null ? { state: 'offline' } : { state: 'on-call', callId };
  return presenceOf({ online: member.online, status: member.status, callId }, now);
}
