import { z } from 'zod';
import { callId } from '../ids.ts';
import { instant } from '../time.ts';

/** What a member chose. */
export const chosenStatus = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('available') }),
  z.object({ kind: z.literal('away'), reason: z.string().trim().min(1).max(40) }),
]);
export type ChosenStatus = z.infer<typeof chosenStatus>;

/**
 * The facts from which a member's presence follows. On call is not among them: it follows from the live calls; offline
 * follows from the open screens. `presenceOf` of live-state puts them together, in the browser and for routing alike.
 */
export const memberStatus = z.object({
  chosen: chosenStatus,
  chosenAt: instant,
  /** Set when a call that was answered ends, by the queue's limit; past or null: no wrap-up. */
  wrapUpUntil: instant.nullable(),
  /** The answered call that ended last, until its wrap-up is finished: also where there is no limit. */
  wrapUpCallId: callId.nullable(),
  /** Calls whose wrap-up gave way to the next call while an outcome was required and missing, oldest first. */
  parkedWrapUps: z.array(callId).default([]),
  /** Set when an offer rang out or the own line failed: one click returns. `text` says why, as a sentence. */
  noAnswer: z.object({ at: instant, text: z.string() }).nullable(),
});
export type MemberStatus = z.infer<typeof memberStatus>;

/** With so many an agent chooses outcomes before the next call is placed. */
export const mostParkedWrapUps = 5;

/** Why somebody is away who never chose a status. */
export const notStarted = 'Not started' as const;

export const awayReasons = ['Break', 'Lunch', 'Meeting', 'Training', 'Back office'] as const;
