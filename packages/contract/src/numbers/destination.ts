import { z } from 'zod';
import { memberId, queueId, voicemailBoxId } from '../ids.ts';
import { prompt } from '../prompts/prompt.ts';
import { overflow } from '../queues/overflow.ts';

/** Where a number's callers go when it is open. */
export const destination = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('queue'), queueId }),
  /**
   * One agent; when they cannot take it, `otherwise` of the number. `whenBusy` is for callers who find them on a call, and
   * is `wait` when left out: no phone rings in a call.
   */
  z.object({ kind: z.literal('member'), memberId, whenBusy: z.enum(['wait', 'otherwise']).optional() }),
  z.object({ kind: z.literal('voicemail'), boxId: voicemailBoxId }),
]);
export type Destination = z.infer<typeof destination>;

const minutes = z.number().int().min(0).max(1440);

/** Minutes from midnight in the zone; an opening over midnight is written as two. `day` 1 is Monday (ISO 8601). */
export const opening = z
  .object({ day: z.number().int().min(1).max(7), from: minutes, to: minutes })
  .refine(({ from, to }) => from < to, { message: 'The end must be after the beginning.', path: ['to'] });

export const openingHours = z.object({
  /** IANA name, such as Europe/Paris. */
  zone: z.string().refine(isZone, 'Choose a time zone, such as Europe/Paris.'),
  openings: z.array(opening).max(70),
  /** Days on which the number is closed, as YYYY-MM-DD in the zone. */
  closedOn: z.array(z.iso.date()).max(366),
});
export type OpeningHours = z.infer<typeof openingHours>;

/** `on-demand`: nothing is recorded unless the agent starts it. The notice is heard before the recording begins. */
export const recordingPolicy = z.enum(['off', 'on-with-notice', 'on-demand']);
export type RecordingPolicy = z.infer<typeof recordingPolicy>;

export const numberSettings = z.object({
  label: z.string().trim().min(1, 'Give the number a name.').max(60),
  destination,
  /** Null: always open. */
  hours: openingHours.nullable(),
  greeting: prompt.nullable(),
  /** Out of hours. */
  whenClosed: overflow,
  /** For a destination that cannot take the caller at all: an agent who is away, a queue without agents. */
  otherwise: overflow,
  recording: recordingPolicy,
  /** Null: our own words. */
  recordingNotice: prompt.nullable(),
});
export type NumberSettings = z.infer<typeof numberSettings>;

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
