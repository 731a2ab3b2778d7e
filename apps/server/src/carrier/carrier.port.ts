import type { Readable } from 'node:stream';
import type { CallId, E164, ErrorCode, LegId, MemberId, OrgId } from '@ringdesk/contract';
import type { CallPlan } from './call-plan.ts';
import type { LegEnd } from './carrier-event.ts';

/** One leg as the carrier sees it now. Times are the carrier's. */
export interface LegSighting {
  carrierLegId: string;
  state: 'queued' | 'ringing' | 'in-progress' | 'ended';
  startedAt: Date | null;
  endedAt: Date | null;
  /** With state `ended` only. */
  end: LegEnd | null;
  durationMs: number | null;
}

/** One party of a conversation as the carrier sees it now. */
export interface PartySighting {
  legId: LegId | null;
  carrierLegId: string;
  onHold: boolean;
}

export interface PlaceLeg {
  callId: CallId;
  legId: LegId;
  from: E164;
  to: E164;
  /** How long it may ring, in seconds. */
  ringSeconds: number;
  /** The longest the leg may last, in seconds. */
  longestSeconds: number;
}

/** A wrong answer would hang up on somebody else: what may be another call is no answer. */
export interface FindLeg extends PlaceLeg {
  placedAfter: Date;
  /** The carrier's ids of our other legs to this number. */
  others: ReadonlySet<string>;
  /** Another leg to this number is being looked for as well, so that nothing but the label tells them apart. */
  onlyByLabel: boolean;
}

/** `unclear`: the carrier may or may not have placed it. Never place again: look for it. */
export type PlaceLegResult =
  | { kind: 'placed'; carrierLegId: string }
  | { kind: 'refused'; code: ErrorCode; reason: string; detail: string }
  | { kind: 'unclear'; detail: string };

export interface DeviceToken {
  token: string;
  identity: string;
  expiresAt: Date;
}

export interface RecordingSighting {
  carrierRecordingId: string;
  carrierLegId: string;
  state: 'recording' | 'processing' | 'ready' | 'failed' | 'deleted';
  durationMs: number | null;
  startedAt: Date;
}

/** Bytes of a recording. `contentRange` and 206 where a range was asked for and the carrier honours it. */
export interface RecordingAudio {
  status: number;
  contentType: string;
  contentLength: string | null;
  contentRange: string | null;
  body: Readable;
}

/**
 * The phone network of one organization: commands in our words. Every method but `placeLeg` may be repeated safely.
 * Failures are CarrierError, with a sentence that says who can mend it.
 */
export interface Carrier {
  placeLeg(request: PlaceLeg): Promise<PlaceLegResult>;
  /** Looks for a leg whose placing was unclear: by its label, then among calls by to, from and time. */
  findLeg(request: FindLeg): Promise<string | null>;
  /** Ends or cancels a leg. A leg that is already over is not an error. Answers what the carrier then says of it. */
  hangUpLeg(carrierLegId: string): Promise<LegSighting | null>;
  /**
   * Gives a leg that is up another plan, at once. False when it is not there, or not up: it may have ended, or may not
   * have been answered yet. A leg that is in the carrier's queue or in a conversation leaves it. A plan that is too long
   * to be handed over is asked for at the inbox (`callerPlaced`), which then has to answer the same for this call.
   */
  redirectLeg(callId: CallId, carrierLegId: string, plan: CallPlan): Promise<boolean>;
  /** The conversation ends for all when this leg leaves. */
  endWithLeg(callId: CallId, legId: LegId): Promise<void>;
  /** Music for this leg, or an end to it. False when the leg is no longer in the conversation. */
  holdLeg(callId: CallId, legId: LegId, onHold: boolean): Promise<boolean>;
  /**
   * Asks the inbox (`recordingNotice`) for words, and plays them to this leg alone; `leg.announced` says when they are over.
   * False when the leg is not in the conversation.
   */
  announceRecording(callId: CallId, legId: LegId): Promise<boolean>;
  /** Records both sides of a leg in two channels; answers the recording's id, or null when the leg is not up. */
  startRecording(callId: CallId, carrierLegId: string): Promise<string | null>;
  /** Ends a recording before its leg does. One that is over is not an error. */
  stopRecording(carrierLegId: string, carrierRecordingId: string): Promise<void>;
  /** Null when the carrier does not know the leg (yet, or any more). */
  lookUpLeg(carrierLegId: string): Promise<LegSighting | null>;
  /** Every leg and conversation that is live in this account, ours or not. */
  listLive(): Promise<{ legs: LegSighting[]; conversations: string[] }>;
  listParties(callId: CallId): Promise<PartySighting[]>;
  listRecordings(since: Date): Promise<RecordingSighting[]>;
  openRecording(carrierRecordingId: string, range: string | undefined): Promise<RecordingAudio>;
  /** Finds or creates what a call needs at the carrier, and repairs it when it has drifted. Promises R0-08, R0-18. */
  ensureReady(): Promise<void>;
  deviceToken(memberId: MemberId, ttlSeconds: number, now: Date): Promise<DeviceToken>;
  /** Where the browser's phone connects: null for the carrier's own default. */
  readonly signalling: { host: string | null; secure: boolean };
  /** New legs a second that this account may place. */
  readonly createsPerSecond: number;
  /** What the browser’s own line ran into, as a sentence, from the error code that its phone reported. */
  explainDeviceError(errorCode: number | undefined): string;
}

/** Answers the carrier of an organization. Throws CarrierError `carrier.not-connected` where it has none. */
export type CarrierOf = (orgId: OrgId) => Promise<Carrier>;

/** The carrier, the network or the account failed or refused. `code` is from the contract's list. */
export class CarrierError extends Error {
  readonly code: ErrorCode;
  /** The carrier's own number for it, for support; never shown as the message. */
  readonly carrierCode: number | null;
  /** Milliseconds to wait before trying again, where the carrier said so. */
  readonly retryAfterMs: number | null;

  constructor(
    code: ErrorCode,
    message: string,
    options: { carrierCode?: number | null; retryAfterMs?: number | null; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.name = 'CarrierError';
    this.code = code;
    this.carrierCode = options.carrierCode ?? null;
    this.retryAfterMs = options.retryAfterMs ?? null;
  }
}
