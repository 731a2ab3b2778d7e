import { z } from 'zod';
import { e164 } from '../numbers.ts';
import { callManners } from './call-steps.ts';
import { voice } from './voice.ts';

/** What a call shows in place of the phone's own number: another number, `anonymous`, `Restricted`, a SIP address. */
export const shownFrom = z
  .string()
  .regex(/^[\x21-\x7e]{1,120}$/, 'must be a number, a word such as anonymous or an address');

/** Many phones that call one number over a time; also one phone that calls again and again. */
export const rush = z
  .object({
    to: e164,
    calls: z.number().int().min(1).max(5000),
    /** The calls begin evenly over this time; 0 for all at once. */
    overMs: z.number().int().min(0).max(86_400_000),
    /** When the first of them begins. */
    afterMs: z.number().int().min(0).max(86_400_000).default(0),
    /** Who calls, in turn; numbers of nobody when left out. */
    phones: z.array(e164).max(5000).default([]),
    from: shownFrom.optional(),
    voice: voice.optional(),
    ...callManners,
  })
  .meta({ id: 'Rush' });
export type Rush = z.infer<typeof rush>;

export const rushState = z
  .object({
    id: z.string(),
    to: e164,
    calls: z.number().int(),
    /** Calls that began, in their order. */
    callSids: z.array(z.string()).readonly(),
    /** Calls that could not begin: nobody owns the number, or it takes no calls. */
    refused: z.number().int(),
    state: z.enum(['running', 'done', 'stopped']),
  })
  .meta({ id: 'RushState' });
export type RushState = z.infer<typeof rushState>;
