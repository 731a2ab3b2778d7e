import type { PlayOptions, Prompt } from '../media/media.port.ts';
import type { RingToneName } from '../media/ring-tones.ts';
import type { Method } from '../store/records.ts';
import type { UnconfirmedChoices, UnconfirmedName } from '../unconfirmed.ts';
import type { Params } from '../webhooks/signature.ts';
import type { QuestionKind } from '../webhooks/webhook-kind.ts';

/** What a verb may do to the leg that it runs on. The engine implements it; a verb knows nothing else of the engine. */
export interface CallControl {
  /** Aborted when another document takes over or the leg ends: a verb that sees it leaves quietly. */
  readonly signal: AbortSignal;
  readonly isAnswered: boolean;
  /** What is chosen of a behaviour that nobody could confirm at Twilio. */
  choice<Name extends UnconfirmedName>(name: Name): UnconfirmedChoices[Name];
  /** Notes a code of Twilio's debugger, about this document. */
  warn(code: number, message: string): void;
  /** Picks the call up, unless it is up. */
  answer(): void;
  /** Turns an unanswered call away. */
  reject(reason: 'rejected' | 'busy'): void;
  hangUp(): void;
  play(prompts: readonly Prompt[], options: PlayOptions): Promise<void>;
  /** Presses keys towards the other side of this leg. */
  sendDigits(digits: string): Promise<void>;
  wait(ms: number): Promise<void>;
  /** Fetches audio to be played. Throws TwimlFailure when it is missing or no audio. */
  fetchAudio(url: string): Promise<Prompt>;
  /** Absolute, from the address of the document. Throws TwimlFailure (11100) where that cannot be. */
  resolve(url: string): string;
  /** Null when nothing was keyed in or said. Sounds of `prompt` end with the first key. */
  gather(request: Gathering): Promise<Params | null>;
  /** Parameters of the action: RecordingUrl and what belongs to it. Null where there is nothing to ask it about. */
  record(request: Taping): Promise<Params | null>;
  startRecording(request: RecordingWish & { name: string | null }): void;
  /** Ends what `startRecording` began by this name. False when there is none. */
  stopRecording(name: string): boolean;
  /** Goes on beside the document until it is stopped or the leg ends. */
  startTranscription(wish: TranscriptionWish): void;
  /** By its name or sid. */
  stopTranscription(nameOrSid: string): void;
  /** Goes on beside the document until it is stopped, the peer closes it or the leg ends. */
  startStream(wish: StreamWish): void;
  /** By its name or sid. */
  stopStream(nameOrSid: string): void;
  /** A stream both ways; comes back when it is over. */
  connectStream(wish: StreamWish): Promise<void>;
  /** Parameters of the action: SmsStatus and what belongs to it. */
  sendText(text: CallText): Params;
  dialTargets(request: DialTargets): Promise<DialResult>;
  /** Comes back when the leg has left the conference, or never got into it. */
  dialConference(request: DialConference): Promise<DialResult>;
  /** Joins the leg with the first of a queue, waiting for one if need be. */
  dialQueue(request: DialQueue): Promise<DialResult>;
  /** Comes back when the leg has left the queue, with the parameters of the action: QueueResult and what belongs to it. */
  enqueue(request: Enqueueing): Promise<Params>;
}

/** What happens after a verb. */
export type Step =
  | { go: 'on' }
  | { go: 'fetch'; url: string; method: Method; kind: QuestionKind; params: Params }
  | { go: 'end' }
  /** Out of the queue in whose wait document this was. */
  | { go: 'leave' };

export interface DialResult {
  /** Parameters of the action: DialCallStatus and what belongs to it. */
  params: Params;
}

export interface StatusCallback {
  url: string;
  method: Method;
  events: readonly string[];
}

export interface RecordingWish {
  channels: 1 | 2;
  track: 'inbound' | 'outbound' | 'both';
  /** Leaves out the silence before the first sound and after the last. */
  trim: boolean;
  statusCallback: StatusCallback | null;
}

/** Answering machine detection: what is listened for. */
export interface MachineDetection {
  /** Waits for the end of a machine's message; else its beginning is enough. */
  untilMessageEnd: boolean;
  timeoutSeconds: number;
  /** Who speaks longer than this at first is a machine. */
  speechThresholdMs: number;
  /** So much silence after a word is the end of it. */
  speechEndThresholdMs: number;
  /** So much silence from the answer on is nobody that could be told. */
  silenceTimeoutMs: number;
  /** Whom to tell when nobody waits for the result. */
  callback: { url: string; method: Method } | null;
}

export interface DialRecording extends RecordingWish {
  from: 'answer' | 'ringing';
}

/** As Twilio names what comes from the party of a leg, and what it hears. */
export const tracks = ['inbound_track', 'outbound_track', 'both_tracks'] as const;
export type Track = (typeof tracks)[number];

export interface TranscriptionWish {
  name: string | null;
  track: Track;
  inboundTrackLabel: string | null;
  outboundTrackLabel: string | null;
  languageCode: string;
  engine: string;
  partialResults: boolean;
  /** What was asked of the recogniser, as its callbacks repeat it. */
  providerConfiguration: Readonly<Record<string, string>>;
  callback: { url: string; method: Method } | null;
}

export interface CallText {
  body: string;
  /** Null for the other party of the call. */
  to: string | null;
  /** Null for the number of the account in the call. */
  from: string | null;
  statusCallback: { url: string; method: Method } | null;
}

export interface StreamWish {
  /** Where the websocket is opened. */
  url: string;
  name: string | null;
  track: Track;
  /** For the program at the other end. */
  customParameters: Readonly<Record<string, string>>;
  callback: { url: string; method: Method } | null;
}

export interface DialTargets {
  targets: readonly DialTarget[];
  callerId: string | null;
  /** For the phones that are called; null for no word. */
  callReason: string | null;
  /** One after the other instead of all at once. */
  sequential: boolean;
  timeoutSeconds: number;
  timeLimitSeconds: number;
  answerOnBridge: boolean;
  hangupOnStar: boolean;
  ringTone: RingToneName;
  record: DialRecording | null;
}

export interface DialTarget {
  /** E.164, `client:identity`, `app:sid` or `sip:address`. */
  address: string;
  sendDigits: string;
  /** Runs on the called side before it is joined; null for none. */
  screening: { url: string; method: Method } | null;
  statusCallback: StatusCallback | null;
  detection: MachineDetection | null;
  /** For a client's page, or for the application. */
  customParameters: Readonly<Record<string, string>>;
}

export interface DialQueue {
  /** A name or a sid. */
  queue: string;
  /** Runs on the one who waited, before the two are joined. */
  announcement: { url: string; method: Method } | null;
  timeoutSeconds: number;
  timeLimitSeconds: number;
  hangupOnStar: boolean;
  record: DialRecording | null;
}

export interface Enqueueing {
  queue: string;
  /** Null for Twilio's own music, empty for silence. */
  waitUrl: string | null;
  waitMethod: Method;
  maxSize: number;
}

export interface Gathering {
  input: readonly ('dtmf' | 'speech')[];
  timeoutSeconds: number;
  speechTimeoutSeconds: number;
  /** Empty for none. */
  finishOnKey: string;
  /** Infinity for as many as come. */
  numDigits: number;
  maxSpeechSeconds: number;
  /** The first key or word ends the prompts. */
  bargeIn: boolean;
  partialResults: { url: string; method: Method } | null;
  prompt(call: CallControl): Promise<void>;
}

export interface Taping {
  /** Seconds of silence that end it; 0 for never. */
  timeoutSeconds: number;
  finishOnKey: string;
  maxSeconds: number;
  playBeep: boolean;
  trim: boolean;
  statusCallback: StatusCallback | null;
  transcription: { url: string | null } | null;
}

/** How a leg takes part in a conference. */
export interface ConferenceSeat {
  label: string | null;
  muted: boolean;
  beep: 'true' | 'false' | 'onEnter' | 'onExit';
  startConferenceOnEnter: boolean;
  endConferenceOnExit: boolean;
  /** Null for Twilio's own music, empty for silence. */
  waitUrl: string | null;
  waitMethod: Method;
  maxParticipants: number;
  /** The call sid of the one whom this leg coaches; null for no coach. */
  coach: string | null;
  statusCallback: StatusCallback | null;
  /** Records the conference from its start on, not the leg. */
  recording: RecordingWish | null;
}

export interface DialConference extends ConferenceSeat {
  name: string;
  hangupOnStar: boolean;
  timeLimitSeconds: number;
}
