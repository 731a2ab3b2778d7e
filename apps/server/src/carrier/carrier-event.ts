import type { CallId, LegId } from '@ringdesk/contract';

/** How one leg ended, in our words. `completed` is the only one that was answered. */
export const legEnds = ['completed', 'busy', 'no-answer', 'rejected', 'unreachable', 'cancelled', 'failed'] as const;
export type LegEnd = (typeof legEnds)[number];

/** What happened to a leg. `at` inside the event is the carrier's time. */
export type LegFact =
  /** The carrier has begun to dial. */
  | { type: 'leg.dialling' }
  | { type: 'leg.ringing' }
  /** In progress: for the customer's leg this, and nothing else, means answered. */
  | { type: 'leg.answered' }
  /** In the conversation, with or without having been answered (early media joins too). */
  | { type: 'leg.joined' }
  /** `conversationEnded`: it did not leave by itself, somebody else’s leaving ended the conversation for all. */
  | { type: 'leg.left'; conversationEnded: boolean }
  /** What was announced to this leg alone is over. `heard`: to its end. */
  | { type: 'leg.announced'; heard: boolean }
  /** `durationMs`: answer to end as the carrier bills it; null where it does not say. `reason`: a sentence, or null. */
  | { type: 'leg.ended'; end: LegEnd; durationMs: number | null; reason: string | null };

export interface RecordingFact {
  type: 'recording.finished';
  carrierRecordingId: string;
  state: 'ready' | 'failed';
  durationMs: number | null;
}

/**
 * A fact from outside, in our words. The leg is named by our id (its label at the carrier) where the carrier repeated
 * it, and by the carrier's id otherwise; at least one is present for facts about legs.
 */
export interface CarrierEvent {
  /** The same for every delivery of the same event: carrier id, event and sequence. */
  dedupeKey: string;
  callId: CallId | null;
  legId: LegId | null;
  carrierLegId: string | null;
  at: Date;
  fact: LegFact | RecordingFact;
}
