import { callId as callIdSchema, e164, legId as legIdSchema } from '@ringdesk/contract';
import { z } from 'zod';
import type { CarrierEvent, LegFact } from '../carrier-event.ts';
import { legEndOf, reasonForEnd } from './error-words.ts';

/** Twilio adds parameters without notice: what is not named here is let through and ignored. */
const text = z.string().optional();
const wholeNumber = z.coerce.number().int().optional().catch(undefined);

export const webhookQuery = z.object({
  call: callIdSchema.optional().catch(undefined),
  leg: legIdSchema.optional().catch(undefined),
});
export type WebhookQuery = z.infer<typeof webhookQuery>;

export const voiceParams = z.object({
  CallSid: z.string(),
  From: z.string(),
  callId: callIdSchema.optional().catch(undefined),
});

export const arrivalParams = z.object({ CallSid: z.string(), From: z.string().default(''), To: e164 });
/** `RecordingSid` and `DialCallStatus` come with the end of Record and Dial. */
export const callerParams = z.object({
  CallSid: z.string(),
  CallStatus: text,
  RecordingSid: text,
  RecordingDuration: wholeNumber,
  DialCallStatus: text,
});

/** Without words there is nothing to keep. */
export const transcriptParams = z.object({
  RecordingSid: z.string(),
  TranscriptionStatus: z.literal('completed'),
  TranscriptionText: z.string().min(1),
});

const progressParams = z.object({
  CallSid: z.string(),
  CallStatus: z.string(),
  Timestamp: text,
  SequenceNumber: text,
  CallDuration: wholeNumber,
  SipResponseCode: wholeNumber,
  ErrorCode: wholeNumber,
});

const conferenceParams = z.object({
  ConferenceSid: z.string(),
  FriendlyName: text,
  StatusCallbackEvent: z.string(),
  Timestamp: text,
  SequenceNumber: text,
  CallSid: text,
  ParticipantLabel: text,
  ReasonParticipantLeft: text,
});

/** Which conference stands under our call's id. One that has ended bears it no more. */
export const conferenceName = z.object({
  StatusCallbackEvent: z.literal('participant-join'),
  ConferenceSid: z.string(),
  FriendlyName: callIdSchema,
});

const recordingParams = z.object({
  RecordingSid: z.string(),
  RecordingStatus: z.string(),
  RecordingDuration: wholeNumber,
  RecordingStartTime: text,
});

/** RFC 2822, such as Tue, 31 Aug 2010 20:36:28 +0000. Falls back to the time of receipt. */
function timeOf(timestamp: string | undefined, receivedAt: Date): Date {
  const parsed = timestamp === undefined ? Number.NaN : Date.parse(timestamp);
  return Number.isNaN(parsed) ? receivedAt : new Date(parsed);
}

/** Call status callbacks, of a leg that we placed (with its id in the query) or of an application (without). Pure. */
export function legEvents(params: unknown, query: WebhookQuery, receivedAt: Date): CarrierEvent[] {
  const parsed = progressParams.safeParse(params);
  if (!parsed.success) return [];
  const { CallSid, CallStatus, Timestamp, SequenceNumber, CallDuration, SipResponseCode, ErrorCode } = parsed.data;
  const fact = progressFact(CallStatus, CallDuration ?? null, SipResponseCode ?? null, ErrorCode ?? null);
  if (fact === null) return [];
  const at = timeOf(Timestamp, receivedAt);
  return [
    {
      // The sequence counts within one source of callbacks: the application's are another than the leg's.
      dedupeKey: [query.leg === undefined ? 'app' : 'leg', CallSid, CallStatus, SequenceNumber ?? at.getTime()].join(
        ':',
      ),
      callId: query.call ?? null,
      legId: query.leg ?? null,
      carrierLegId: CallSid,
      at,
      fact,
    },
  ];
}

function progressFact(
  status: string,
  durationSeconds: number | null,
  sipCode: number | null,
  errorCode: number | null,
): LegFact | null {
  switch (status) {
    case 'initiated':
      return { type: 'leg.dialling' };
    case 'ringing':
      return { type: 'leg.ringing' };
    case 'in-progress':
      return { type: 'leg.answered' };
    default: {
      const end = legEndOf(status, sipCode);
      if (end === null) return null;
      const durationMs = end === 'completed' && durationSeconds !== null ? durationSeconds * 1000 : null;
      return { type: 'leg.ended', end, durationMs, reason: reasonForEnd(end, sipCode, errorCode) };
    }
  }
}

function conferenceFact(event: string, reasonLeft: string | undefined): LegFact | null {
  if (event === 'participant-join') return { type: 'leg.joined' };
  if (event === 'announcement-end') return { type: 'leg.announced', heard: true };
  if (event === 'announcement-fail') return { type: 'leg.announced', heard: false };
  if (event !== 'participant-leave') return null;
  return { type: 'leg.left', conversationEnded: reasonLeft === 'moderator_ended_conference' };
}

/**
 * Conference callbacks. Only joins, leaves and announcements are facts about our call: `conference-start` says nothing about an answer,
 * and `conference-end` closes that conference and never our call. Pure.
 */
export function conferenceEvents(params: unknown, query: WebhookQuery, receivedAt: Date): CarrierEvent[] {
  const parsed = conferenceParams.safeParse(params);
  if (!parsed.success) return [];
  const { ConferenceSid, FriendlyName, StatusCallbackEvent, Timestamp, SequenceNumber, CallSid, ParticipantLabel } =
    parsed.data;
  const fact = conferenceFact(StatusCallbackEvent, parsed.data.ReasonParticipantLeft);
  if (fact === null || CallSid === undefined) return [];
  const at = timeOf(Timestamp, receivedAt);
  const label = legIdSchema.safeParse(ParticipantLabel);
  const name = callIdSchema.safeParse(FriendlyName);
  return [
    {
      dedupeKey: ['conference', ConferenceSid, CallSid, StatusCallbackEvent, SequenceNumber ?? at.getTime()].join(':'),
      callId: name.success ? name.data : (query.call ?? null),
      legId: label.success ? label.data : null,
      carrierLegId: CallSid,
      at,
      fact,
    },
  ];
}

/** Recording callbacks. `absent` means that nothing was recorded. Pure. */
export function recordingEvents(params: unknown, query: WebhookQuery, receivedAt: Date): CarrierEvent[] {
  const parsed = recordingParams.safeParse(params);
  if (!parsed.success) return [];
  const { RecordingSid, RecordingStatus, RecordingDuration } = parsed.data;
  if (!['completed', 'absent', 'failed'].includes(RecordingStatus)) return [];
  return [
    {
      dedupeKey: ['recording', RecordingSid, RecordingStatus].join(':'),
      callId: query.call ?? null,
      legId: null,
      carrierLegId: null,
      at: receivedAt,
      fact: {
        type: 'recording.finished',
        carrierRecordingId: RecordingSid,
        state: RecordingStatus === 'completed' ? 'ready' : 'failed',
        durationMs: RecordingDuration === undefined ? null : Math.max(0, RecordingDuration) * 1000,
      },
    },
  ];
}
