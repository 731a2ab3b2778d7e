import type { E164 } from '@ringdesk/contract';
import type { CallPlan } from '../call-plan.ts';

/** How a scripted phone behaves when it is called. Milliseconds, counted from the first ring or the answer. */
export type PhoneScript =
  | { kind: 'answers'; afterMs: number; hangsUpAfterMs?: number }
  | { kind: 'busy' }
  | { kind: 'no-answer' }
  | { kind: 'rejects'; afterMs: number }
  | { kind: 'unreachable' }
  /** Rings until the test answers or hangs up. */
  | { kind: 'person' };

/** Who rings a number of the organization. `from` null: withheld. */
export interface ScriptedCaller {
  from: E164 | null;
  /** Who calls, where there is no number. */
  words?: string;
  to: E164;
  /** After the tone they speak for so long; 0: they say nothing. */
  messageMs?: number;
}

/** What goes wrong between the carrier and us. */
export interface Faults {
  /** What becomes of each fact on its way to us. `reordered`: each pair arrives the other way round. */
  facts: 'delivered' | 'lost' | 'doubled' | 'late' | 'reordered';
  /** How the next placing is answered. `unclear-placed` happened although the answer was lost. */
  placing: 'clear' | 'unclear-placed' | 'unclear-lost' | 'refused';
  /** Requests fail and nothing happens; `busy` asks to be left in peace for a while. */
  down: boolean | 'busy';
  /** The carrier takes no redirect to such a plan. */
  refuses: ReadonlyArray<CallPlan['kind']>;
}

export const noFaults: Faults = { facts: 'delivered', placing: 'clear', down: false, refuses: [] };

/** How long a late fact is under way. */
export const lateMs = 1_500;
