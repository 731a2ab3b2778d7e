import { z } from 'zod';
import { e164 } from '../numbers.ts';
import { callManners } from './call-steps.ts';
import { voice } from './voice.ts';

/** How a simulated phone behaves when it is called. Times in milliseconds, counted from the first ring or the answer. */
export const persona = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('answers'),
      afterMs: z.number().int().min(0).default(2000),
      voice: voice.default({ kind: 'speech', clip: 'greeting' }),
      hangsUpAfterMs: z.number().int().positive().optional(),
    }),
    z.object({ kind: z.literal('busy') }),
    z.object({ kind: z.literal('no-answer') }),
    z.object({ kind: z.literal('rejects'), afterMs: z.number().int().min(0).default(1500) }),
    z.object({ kind: z.literal('unreachable') }),
    /** Answers, plays a greeting, beeps, listens until `listenMs` have passed, hangs up. */
    z.object({
      kind: z.literal('voicemail'),
      afterMs: z.number().int().min(0).default(4000),
      listenMs: z.number().int().positive().default(30000),
    }),
    /** Answers, then does one step after the other. */
    z.object({ kind: z.literal('script'), afterMs: z.number().int().min(0).default(2000), ...callManners }),
    /** Rings until a person (the test phone, the control API) answers or rejects it. */
    z.object({ kind: z.literal('person') }),
  ])
  .meta({ id: 'Persona' });
export type Persona = z.infer<typeof persona>;

export const phone = z.object({ number: e164, persona }).meta({ id: 'Phone' });
export type Phone = z.infer<typeof phone>;

const byLastTwoDigits: ReadonlyArray<readonly [from: number, to: number, persona: Persona]> = [
  [10, 14, { kind: 'busy' }],
  [15, 19, { kind: 'no-answer' }],
  [20, 24, { kind: 'rejects', afterMs: 1500 }],
  [25, 29, { kind: 'unreachable' }],
  [30, 34, { kind: 'voicemail', afterMs: 3000, listenMs: 30000 }],
  [35, 39, { kind: 'answers', afterMs: 1500, voice: { kind: 'speech', clip: 'greeting' }, hangsUpAfterMs: 5000 }],
  [40, 44, { kind: 'answers', afterMs: 1500, voice: { kind: 'echo' } }],
  [45, 49, { kind: 'answers', afterMs: 1500, voice: { kind: 'silence' } }],
  [50, 54, { kind: 'answers', afterMs: 1500, voice: { kind: 'tone', hz: 880, amplitude: 8000 } }],
  [90, 99, { kind: 'person' }],
];

/**
 * The persona of a number that nobody configured: chosen by its last two digits, so that a number is its own
 * documentation. Every other ending answers after two seconds and speaks.
 */
export function defaultPersona(number: string): Persona {
  const ending = Number(number.slice(-2));
  const row = byLastTwoDigits.find(([from, to]) => ending >= from && ending <= to);
  return row?.[2] ?? { kind: 'answers', afterMs: 2000, voice: { kind: 'speech', clip: 'greeting' } };
}
