import { z } from 'zod';
import { promptId } from '../ids.ts';
import { instant } from '../time.ts';

/** What a caller hears: words that the carrier speaks, or a sound file of the organization. */
export const spokenPrompt = z.object({
  kind: z.literal('text'),
  text: z.string().trim().min(1, 'Write what the caller is to hear.').max(1000),
});
export const audioPrompt = z.object({ kind: z.literal('audio'), promptId });
export const prompt = z.discriminatedUnion('kind', [spokenPrompt, audioPrompt]);
export type Prompt = z.infer<typeof prompt>;

/** A sound file: WAV, mono, 8 kHz 16 bit as it is kept, whatever was uploaded. */
export const promptAudio = z.object({
  id: promptId,
  name: z.string(),
  durationMs: z.number().int().nonnegative(),
  /** Ours came with the product and cannot be deleted. */
  builtIn: z.boolean(),
  createdAt: instant,
});
export type PromptAudio = z.infer<typeof promptAudio>;
