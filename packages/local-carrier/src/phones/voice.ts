import { z } from 'zod';

/** What is heard from a phone while it is up. A tone is a sine of `hz`, 16-bit amplitude `amplitude`. */
export const voice = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('speech'),
      clip: z.string().default('greeting'),
      /** What a recogniser understands; the clip's own words when left out. */
      text: z.string().max(2000).optional(),
      /** Said once, then silence; otherwise again and again. */
      once: z.boolean().optional(),
    }),
    z.object({
      kind: z.literal('tone'),
      hz: z.number().min(50).max(3400),
      amplitude: z.number().int().min(1).max(30000).default(8000),
    }),
    z.object({ kind: z.literal('echo') }),
    z.object({ kind: z.literal('silence') }),
  ])
  .meta({ id: 'Voice' });
export type Voice = z.infer<typeof voice>;
