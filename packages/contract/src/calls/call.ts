import { z } from 'zod';
import { callId, contactId, memberId, numberId, queueId, recordingId } from '../ids.ts';
import { e164 } from '../numbers/phone-number.ts';
import { instant } from '../time.ts';
import { disposition } from '../wrap-up/disposition.ts';

/**
 * connecting: the agent's own line is being set up · ringing: the customer's phone rings · waiting: a caller hears the
 * greeting or music, until an agent is in with sound · answered: the customer's leg is in progress (outbound) or an agent
 * joined (inbound), and talk time counts · voicemail: a caller leaves a message · forwarded: a caller was sent to an
 * outside number · ended: final.
 */
export const callState = z.enum(['connecting', 'ringing', 'waiting', 'answered', 'voicemail', 'forwarded', 'ended']);
export type CallState = z.infer<typeof callState>;

/**
 * How an ended call went. `unknown`: the carrier never gave a clear answer and nothing was redialled. Of callers only:
 * `missed` left before anybody spoke to them, `voicemail` left a message, `forwarded` spoke to an outside number,
 * `turned-away` heard the message that an administrator chose for the time.
 */
export const callOutcome = z.enum([
  'answered',
  'busy',
  'no-answer',
  'rejected',
  'unreachable',
  'cancelled',
  'failed',
  'missed',
  'voicemail',
  'forwarded',
  'turned-away',
  'unknown',
]);
export type CallOutcome = z.infer<typeof callOutcome>;

/**
 * Where a caller is, or is being brought to. `greeting`: hears the number's words · `queue`: music · `conversation`: with
 * the agent · `voicemail`, `number`, `message`: a voice box, an outside number, the closing words.
 */
export const callerPlace = z.enum(['greeting', 'queue', 'conversation', 'voicemail', 'number', 'message']);
export type CallerPlace = z.infer<typeof callerPlace>;

export const endedBy = z.enum(['agent', 'customer', 'carrier', 'system']);
export type EndedBy = z.infer<typeof endedBy>;

export const recording = z.object({
  id: recordingId,
  state: z.enum(['recording', 'processing', 'ready', 'failed', 'deleted']),
  /** Whole milliseconds; null until the recording is ready. */
  durationMs: z.number().int().nonnegative().nullable(),
});
export type Recording = z.infer<typeof recording>;

const loudness = z.array(z.number().int().min(0).max(100));

/**
 * How loud a recording is from its beginning to its end, in equal parts: percent of the loudest part of that voice. `you` is
 * the agent; null where only one voice was recorded.
 */
export const recordingPeaks = z.object({ recordingId, them: loudness, you: loudness.nullable() });
export type RecordingPeaks = z.infer<typeof recordingPeaks>;

/**
 * A recording that the agent starts and stops. `notice`: the caller hears that it begins · `starting`, `stopping`: asked for,
 * and the carrier has not confirmed it yet. Nothing is recorded before the caller has heard the notice.
 */
export const recordingOnDemand = z.enum(['off', 'notice', 'starting', 'on', 'stopping']);
export type RecordingOnDemand = z.infer<typeof recordingOnDemand>;

/** One conversation, one row in the log. */
export const call = z.object({
  id: callId,
  direction: z.enum(['outbound', 'inbound']),
  state: callState,
  outcome: callOutcome.nullable(),
  endedBy: endedBy.nullable(),
  /** Why it failed, as a sentence for a person, with who can mend it. Null unless the outcome needs words. */
  reason: z.string().nullable(),
  /** Who ended it and why, as a sentence; null while it has not ended. */
  ending: z.string().nullable(),
  /** While a caller waits: the agent who accepted and whose line is being set up. */
  agent: z.object({ id: memberId, name: z.string() }).nullable(),
  /** Where a caller waits or waited last; null for outbound calls and for callers of one agent. */
  queue: z.object({ id: queueId, label: z.string() }).nullable(),
  /** The one agent for whom a caller waits; null for callers of a queue and for outbound calls. */
  wantedAgentId: memberId.nullable(),
  /** After the greeting, before the overflow, and nobody has accepted: who is counted as waiting, and can be taken. */
  isInLine: z.boolean().default(false),
  /** Kept when the call is over; null for outbound calls. */
  callerPlace: callerPlace.nullable().default(null),
  /** Since when a caller waits; kept when the waiting is over. */
  waitingSince: instant.nullable(),
  /** The agent's own line: out of it while answered means the customer hears music until the agent is back. */
  agentLine: z.enum(['none', 'connecting', 'joined', 'lost']),
  /** The agent's wish. `holding` and `resuming`: asked for, and the carrier has not confirmed it yet. */
  hold: z.enum(['none', 'holding', 'held', 'resuming']),
  /** Since when the customer hears music because the agent put them on hold; null while they do not. */
  heldSince: instant.nullable(),
  contact: z.object({ id: contactId, name: z.string(), company: z.string().nullable() }).nullable(),
  /** Null when the caller withheld it. */
  customerNumber: e164.nullable(),
  /** The number as people write it, or words such as "Withheld number". */
  customerDisplay: z.string(),
  ownNumber: z.object({ id: numberId, number: e164, display: z.string(), label: z.string() }),
  createdAt: instant,
  ringingAt: instant.nullable(),
  answeredAt: instant.nullable(),
  endedAt: instant.nullable(),
  /** Answer to end in whole milliseconds by the carrier's clock; null while not ended, 0 when never answered. */
  talkMs: z.number().int().nonnegative().nullable(),
  recordings: z.array(recording),
  /** Null: the agent has no say in it, the call is recorded or not as the number's setting decided. */
  recordingOnDemand: recordingOnDemand.nullable().default(null),
  /** How the conversation went, as it was called when it was chosen; null until the agent has. */
  disposition: disposition.nullable(),
  /** Grows by one with each change; a lower version never replaces a higher one. */
  version: z.number().int().positive(),
});
export type Call = z.infer<typeof call>;

/** One step in the story of a call, oldest first. */
export const callStep = z.object({
  at: instant,
  /** Such as `call.placed`, `leg.ringing`, `call.ended`. */
  type: z.string(),
  /** One sentence for a person. */
  text: z.string(),
});
export type CallStep = z.infer<typeof callStep>;
