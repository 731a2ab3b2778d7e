import { z } from 'zod';
import { digits, e164 } from '../numbers.ts';
import { callManners } from '../phones/call-steps.ts';
import { persona } from '../phones/persona.ts';
import { shownFrom } from '../phones/rush.ts';
import { stirVerstat } from '../phones/stir.ts';
import { voice } from '../phones/voice.ts';
import { profileName } from '../profile.ts';

export const phoneState = z
  .object({
    number: e164,
    persona,
    state: z.enum(['idle', 'ringing', 'dialling', 'in-call']),
    callSid: z.string().nullable(),
    /** CallReason of the program that calls it. */
    callReason: z.string().nullable(),
    /** Keys that reached this phone from the other side, oldest first. */
    digitsHeard: z.string(),
  })
  .meta({ id: 'PhoneState' });
export type PhoneState = z.infer<typeof phoneState>;

/** What a phone heard in a stretch of time. Levels are RMS of 16-bit samples. */
export const heard = z
  .object({
    ms: z.number(),
    packets: z.number().int(),
    rms: z.number(),
    /** With `hz` asked for: power at that tone over all other power, in dB. */
    toneToNoiseDb: z.number().nullable(),
    /** The strongest tone between 100 and 3400 Hz. */
    strongestHz: z.number().nullable(),
  })
  .meta({ id: 'Heard' });
export type Heard = z.infer<typeof heard>;

/** What is wrong with the carrier's own REST answers by Twilio's OpenAPI document, each kind once. */
export const answerFindings = z
  .object({
    /** The configuration names a copy of the document. */
    isChecking: z.boolean(),
    /** How many were held against it. */
    answers: z.number().int(),
    findings: z.array(z.string()),
  })
  .meta({ id: 'AnswerFindings' });
export type AnswerFindings = z.infer<typeof answerFindings>;

export const sentWebhook = z
  .object({
    id: z.number().int(),
    at: z.string(),
    accountSid: z.string(),
    callSid: z.string().nullable(),
    /** Such as voice, call-status, conference-status, recording-status, dial-action, wait-url, fallback. */
    kind: z.string(),
    method: z.enum(['GET', 'POST']),
    url: z.string(),
    params: z.record(z.string(), z.string()),
    /** X-Twilio-Signature as it was sent, or would have been. */
    signature: z.string(),
    /** The id of the webhook that a person let the test phone send once more; null for all others. */
    replayOf: z.number().int().nullable(),
    /** 0 for the first try. */
    attempt: z.number().int(),
    fault: z.string().nullable(),
    /** Null when nothing came back. */
    status: z.number().int().nullable(),
    body: z.string().nullable(),
    tookMs: z.number().nullable(),
  })
  .meta({ id: 'SentWebhook' });
export type SentWebhook = z.infer<typeof sentWebhook>;

export const callView = z
  .object({
    sid: z.string(),
    accountSid: z.string(),
    from: z.string(),
    to: z.string(),
    direction: z.string(),
    status: z.string(),
    createdAtMs: z.number(),
    ringingAtMs: z.number().nullable(),
    answeredAtMs: z.number().nullable(),
    endedAtMs: z.number().nullable(),
    conferenceSid: z.string().nullable(),
    label: z.string().nullable(),
  })
  .meta({ id: 'CallView' });
export type CallView = z.infer<typeof callView>;

export const phoneText = z
  .object({
    at: z.string(),
    from: z.string(),
    to: z.string(),
    body: z.string(),
    mediaUrls: z.array(z.string()).readonly(),
  })
  .meta({ id: 'PhoneText' });
export type PhoneText = z.infer<typeof phoneText>;

export const textRequest = z.object({
  to: e164,
  body: z.string().max(1600).default(''),
  mediaUrls: z.array(z.url()).max(10).default([]),
});
export const listenRequest = z.object({ ms: z.number().int().min(100).max(20000), hz: z.number().optional() });
export const pressRequest = z.object({ digits });
/** `from` is what is shown in its place: another number, `anonymous`, a SIP address. */
export const callRequest = z.object({
  to: e164,
  from: shownFrom.optional(),
  /** Said from the answer on, until a step says something else. */
  voice: voice.optional(),
  /** What the carriers say of the caller's number; not known when left out. */
  stir: stirVerstat.optional(),
  /** The number that passed the call on, told as ForwardedFrom. */
  forwardedFrom: e164.optional(),
  /** Told as CallerName where the number that is called looks callers up. */
  callerName: z.string().min(1).max(64).optional(),
  ...callManners,
});
export const timeState = z.object({
  /** Such as 2026-11-21T09:00:00.000Z. */
  now: z.string(),
  clock: z.enum(['machine', 'manual']),
});
export const advanceRequest = z.object({ ms: z.number().int().min(0).max(86_400_000) });
export const profileRequest = z.object({ name: profileName });
