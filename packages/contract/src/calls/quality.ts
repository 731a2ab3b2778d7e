import { z } from 'zod';
import { instant } from '../time.ts';

/** Longer than any line is slow; beyond it a figure is a mistake. */
const milliseconds = z.number().min(0).max(600_000);

/** One direction of the agent's line. */
const way = z.object({
  /** Mean opinion score, 1 to 5. */
  mos: z.number().min(1).max(5),
  jitterMs: milliseconds,
  /** 0 to 1. */
  lossFraction: z.number().min(0).max(1),
});

/** What the browser measured of the agent's line in a window of about ten seconds. */
export const qualitySample = z.object({
  /** The end of the window; no other window of the call ends then. */
  at: instant,
  rttMs: milliseconds,
  /** What the agent heard. */
  heard: way,
  /** What of the agent's voice reached the carrier, by the carrier's own reports; null where it sends none. */
  sent: way.nullable(),
});
export type QualitySample = z.infer<typeof qualitySample>;

const wayOfCall = way.extend({ worstMos: z.number().min(1).max(5) });

/** Means over the whole call, and the worst window. */
export const callQuality = z.object({
  word: z.enum(['good', 'fair', 'poor']),
  rttMs: milliseconds,
  heard: wayOfCall,
  sent: wayOfCall.nullable(),
  windows: z.number().int().positive(),
});
export type CallQuality = z.infer<typeof callQuality>;
