import type { Persona } from './persona.ts';

/** How long the clip `voicemail-greeting` is, its beep included (sounds/clips.json). */
export const GREETING_MS = 8141;

/** Who has answered a call, as a listener would find out in time. */
export type Answerer =
  /** Says a word and waits. */
  | { kind: 'person' }
  /** Speaks for so long, and its beep is the end of that. */
  | { kind: 'voicemail'; greetingMs: number }
  /** Says nothing that could be speech. */
  | { kind: 'silence' };

export function answererFor(persona: Persona): Answerer {
  if (persona.kind === 'voicemail') return { kind: 'voicemail', greetingMs: GREETING_MS };
  const isSpeechless = persona.kind === 'answers' && persona.voice.kind !== 'speech';
  return { kind: isSpeechless ? 'silence' : 'person' };
}
