import { z } from 'zod';
import { digits } from '../numbers.ts';
import { voice } from './voice.ts';

/** A person who waits in vain hangs up, unless the script says to go on. */
const waiting = {
  withinMs: z.number().int().min(100).max(3_600_000).default(30_000),
  otherwise: z.enum(['hang-up', 'go-on']).default('hang-up'),
};

/** What a phone does in a call, one after the other, from the answer on. */
export const callStep = z
  .discriminatedUnion('do', [
    /** Says a clip once, or as long as its text would take; the next step begins when it is over. */
    z.object({
      do: z.literal('say'),
      clip: z.string().default('say-hello'),
      /** What a recogniser understands; the clip's own words when left out. */
      text: z.string().max(2000).optional(),
    }),
    /** Is heard from now on, also while others talk; the next step begins at once. */
    z.object({ do: z.literal('sound'), voice }),
    z.object({ do: z.literal('press'), digits }),
    z.object({ do: z.literal('wait'), ms: z.number().int().min(0).max(3_600_000) }),
    /** Until nothing has been heard for so long. */
    z.object({
      do: z.literal('wait-for-silence'),
      ms: z.number().int().min(100).max(60_000).default(1000),
      ...waiting,
    }),
    /** Until these words were heard, from a Say or another simulated phone, since the words waited for before. */
    z.object({ do: z.literal('wait-for-words'), words: z.string().min(1).max(200), ...waiting }),
    z.object({ do: z.literal('wait-for-tone'), hz: z.number().min(100).max(3400), ...waiting }),
    z.object({ do: z.literal('hang-up') }),
  ])
  .meta({ id: 'CallStep' });
export type CallStep = z.infer<typeof callStep>;

/** How a phone behaves in a call: its steps, and how long it stays alone before it hangs up. */
export const callManners = {
  steps: z.array(callStep).max(200).default([]),
  /** Waiting in a queue, for an answer or on hold for so long at a stretch ends the call. */
  patienceMs: z.number().int().min(1000).max(86_400_000).optional(),
};
export interface CallManners {
  steps: readonly CallStep[];
  patienceMs?: number | undefined;
}
