import type { CallId, E164, LegId } from '@ringdesk/contract';

/** What a leg should do next, in our words. The adapter renders it in the carrier's. */
export type CallPlan =
  | { kind: 'join'; callId: CallId; legId: LegId; callerId: E164 }
  | { kind: 'say-and-hang-up'; text: string }
  | { kind: 'hang-up' }
  | { kind: 'hold-music' };

/** The plan of last resort: a person is told, and the line is never left silent. */
export const apology: CallPlan = {
  kind: 'say-and-hang-up',
  text: 'We are sorry, something went wrong with this call. Please try again. Goodbye.',
};
