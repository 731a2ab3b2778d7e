import type { Prompt } from '@ringdesk/contract';
import type { Sound } from '../../carrier/call-plan.ts';

/** A prompt as something to hear; none, or words of ours, where nothing is set. */
export function soundsOf(prompt: Prompt | null, otherwise?: string): Sound[] {
  if (prompt === null) return otherwise === undefined ? [] : [{ kind: 'words', text: otherwise }];
  return [prompt.kind === 'text' ? { kind: 'words', text: prompt.text } : { kind: 'file', promptId: prompt.promptId }];
}

/** What callers hear where the organization has set nothing. */
export const ourWords = {
  welcome: 'Thank you for calling. Please wait, the next free person will be with you.',
  notice: 'This call may be recorded.',
  noticeNow: 'This call is being recorded from now on.',
  voicemail:
    'Nobody can take your call now. Please leave a message after the tone, and press the hash key when you are done.',
  again: 'We are sorry, the connection was lost on our side. Please stay on the line. You keep your place.',
  goodbye: 'We are sorry, nobody can take your call now. Please call again later. Goodbye.',
  forwarding: 'Please hold while we connect you.',
} as const;
