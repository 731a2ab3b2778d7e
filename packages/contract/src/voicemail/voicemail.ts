import { z } from 'zod';
import { callId, contactId, memberId, recordingId, voicemailBoxId, voicemailId } from '../ids.ts';
import { e164 } from '../numbers/phone-number.ts';
import { prompt } from '../prompts/prompt.ts';
import { instant } from '../time.ts';

/** A box belongs to a queue (all its agents) or to one member. */
export const voicemailBox = z.object({
  id: voicemailBoxId,
  label: z.string(),
  memberId: memberId.nullable(),
  /** Null: our own words. */
  greeting: prompt.nullable(),
  version: z.number().int().positive(),
});
export type VoicemailBox = z.infer<typeof voicemailBox>;

export const voicemail = z.object({
  id: voicemailId,
  boxId: voicemailBoxId,
  callId,
  /** Which of the call's recordings it is; null until the carrier has finished it. */
  recordingId: recordingId.nullable().default(null),
  /** Null when the caller withheld the number. */
  callerNumber: e164.nullable(),
  callerDisplay: z.string(),
  contact: z.object({ id: contactId, name: z.string(), company: z.string().nullable() }).nullable(),
  receivedAt: instant,
  state: z.enum(['recording', 'processing', 'ready', 'failed']),
  durationMs: z.number().int().nonnegative().nullable(),
  /** Null until it is written down, or where it could not be. */
  transcript: z.string().nullable(),
  handledAt: instant.nullable(),
  handledBy: z.object({ id: memberId, name: z.string() }).nullable(),
  version: z.number().int().positive(),
});
export type Voicemail = z.infer<typeof voicemail>;
