import type { Prompt, PromptId } from '@ringdesk/contract';
import type { StoredOverflow } from '../../platform/db/tables-callers.ts';
import { listNumberFlows } from '../numbers/public.ts';
import { listQueues, type Tx } from '../queues/public.ts';
import { listBoxes } from '../voicemail/public.ts';

/** Where callers hear a sound, in words; null: nowhere. */
export async function usesOfPrompt(tx: Tx, promptId: PromptId): Promise<string | null> {
  const isIt = (prompt: Prompt | null | undefined) => prompt?.kind === 'audio' && prompt.promptId === promptId;
  const ends = (overflow: StoredOverflow | undefined) => overflow?.kind === 'hang-up' && isIt(overflow.message);
  for (const { label, settings } of await listNumberFlows(tx)) {
    const { greeting, recordingNotice, whenClosed, otherwise } = settings ?? {};
    if (isIt(greeting) || isIt(recordingNotice) || ends(whenClosed) || ends(otherwise)) return `the number ${label}`;
  }
  for (const { label, greeting, musicPromptId, overflow } of await listQueues(tx)) {
    if (isIt(greeting) || musicPromptId === promptId || ends(overflow)) return `the queue ${label}`;
  }
  for (const { label, greeting } of await listBoxes(tx)) {
    if (isIt(greeting)) return `the voice box ${label}`;
  }
  return null;
}
