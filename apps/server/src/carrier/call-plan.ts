import type { CallId, E164, LegId, PromptId } from '@ringdesk/contract';

/** Something that a person on the line hears: spoken words, or a sound file of the organization. */
export type Sound = { kind: 'words'; text: string } | { kind: 'file'; promptId: PromptId };

/** What a leg should do next, in our words. The adapter renders it in the carrier's. */
export type CallPlan =
  /** `callerId`: for a browser's line, which must name the number that it shows; null for a caller's. */
  | { kind: 'join'; callId: CallId; legId: LegId; callerId: E164 | null }
  /**
   * The sounds, then the carrier's queue of that name; the carrier asks for `wait` plans until the caller is moved. Where
   * nobody answers it, the caller hears `music`: null is our own.
   */
  | { kind: 'queue'; callId: CallId; queueName: string; sounds: readonly Sound[]; music: PromptId | null }
  /** The sounds, then about a minute and a half of music: null is our own. Then the carrier asks again. */
  | { kind: 'wait'; sounds: readonly Sound[]; music: PromptId | null }
  | { kind: 'voicemail'; callId: CallId; sounds: readonly Sound[]; longestSeconds: number }
  | { kind: 'forward'; callId: CallId; sounds: readonly Sound[]; to: E164; callerId: E164; ringSeconds: number }
  /** The sounds for this leg alone, within its conversation. */
  | { kind: 'announcement'; sounds: readonly Sound[] }
  /** The sounds, and the end of the call. */
  | { kind: 'farewell'; sounds: readonly Sound[] }
  | { kind: 'hang-up' }
  | { kind: 'hold-music' };

export function sayAndHangUp(text: string): CallPlan {
  return { kind: 'farewell', sounds: [{ kind: 'words', text }] };
}

/** What is always safe for a caller who waits. */
export const onlyMusic: CallPlan = { kind: 'wait', sounds: [], music: null };

/** What the law asks for, where the words of the number cannot be had. */
export const plainNotice: CallPlan = {
  kind: 'announcement',
  sounds: [{ kind: 'words', text: 'This call will now be recorded.' }],
};

/** The plan of last resort: a person is told, and the line is never left silent. */
export const apology: CallPlan = sayAndHangUp(
  'We are sorry, something went wrong with this call. Please try again. Goodbye.',
);
