import type { PhoneState } from './phone.ts';

/*
 * Which tab of a member owns the audio. The lock decides, the machine only keeps what it said.
 *
 *              granted                 stolen
 *   unknown ────────────▶ owner ─────────────────▶ follower
 *      │ denied             ▲                         │
 *      └───────▶ follower ──┴─── granted ◀────────────┘   (the owner closed, crashed, or gave way)
 */

export type Ownership = PhoneState['owner'];

/** granted: the lock is ours · denied: another tab has it · stolen: another tab took it by its person's wish. */
export type OwnershipEvent = 'granted' | 'denied' | 'stolen';

/** Pure; an event that does not fit returns the same state. */
export function stepOwnership(owner: Ownership, event: OwnershipEvent): Ownership {
  if (event === 'granted') return 'owner';
  if (event === 'stolen') return owner === 'owner' ? 'follower' : owner;
  return owner === 'unknown' ? 'follower' : owner;
}
