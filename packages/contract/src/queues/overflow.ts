import { z } from 'zod';
import { queueId, voicemailBoxId } from '../ids.ts';
import { e164 } from '../numbers/phone-number.ts';
import { prompt } from '../prompts/prompt.ts';

/**
 * What happens to a caller who cannot be served: nobody there, the longest wait over, the queue full, out of hours.
 * Hanging up happens only where somebody chose it, and never without a word.
 */
export const overflow = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('voicemail'), boxId: voicemailBoxId }),
  z.object({ kind: z.literal('queue'), queueId }),
  z.object({ kind: z.literal('number'), number: e164 }),
  z.object({ kind: z.literal('hang-up'), message: prompt }),
]);
export type Overflow = z.infer<typeof overflow>;
