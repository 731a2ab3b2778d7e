import type { Overflow, Prompt } from '@ringdesk/contract';

/** Something to hear while it is edited: what was written stays while another kind is chosen. */
export interface PromptDraft {
  kind: 'none' | 'text' | 'audio';
  text: string;
  promptId: string;
}

export function promptDraftOf(prompt: Prompt | null): PromptDraft {
  return {
    kind: prompt?.kind ?? 'none',
    text: prompt?.kind === 'text' ? prompt.text : '',
    promptId: prompt?.kind === 'audio' ? prompt.promptId : '',
  };
}

/** As the contract writes it, unchecked. */
export function rawPrompt({ kind, text, promptId }: PromptDraft): unknown {
  if (kind === 'none') return null;
  return kind === 'text' ? { kind, text } : { kind, promptId };
}

export interface OverflowDraft {
  kind: Overflow['kind'];
  boxId: string;
  queueId: string;
  number: string;
  message: PromptDraft;
}

export function overflowDraftOf(overflow: Overflow): OverflowDraft {
  return {
    kind: overflow.kind,
    boxId: overflow.kind === 'voicemail' ? overflow.boxId : '',
    queueId: overflow.kind === 'queue' ? overflow.queueId : '',
    number: overflow.kind === 'number' ? overflow.number : '',
    message: overflow.kind === 'hang-up' ? promptDraftOf(overflow.message) : { kind: 'text', text: '', promptId: '' },
  };
}

/** As the contract writes it, unchecked. Spaces and signs between the digits of a number are left out. */
export function rawOverflow({ kind, boxId, queueId, number, message }: OverflowDraft): unknown {
  switch (kind) {
    case 'voicemail':
      return { kind, boxId };
    case 'queue':
      return { kind, queueId };
    case 'number':
      return { kind, number: number.replace(/[\s().\-/]/g, '') };
    case 'hang-up':
      return { kind, message: rawPrompt(message) };
  }
}
