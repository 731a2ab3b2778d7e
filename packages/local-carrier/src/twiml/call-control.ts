import type { Prompt } from '../media/media.port.ts';
import type { Method } from '../store/records.ts';
import type { Params } from '../webhooks/signature.ts';
import type { QuestionKind } from '../webhooks/webhook-kind.ts';

/** What a verb may do to the leg that it runs on. The engine implements it; a verb knows nothing else of the engine. */
export interface CallControl {
  /** Aborted when another document takes over or the leg ends: a verb that sees it leaves quietly. */
  readonly signal: AbortSignal;
  readonly isAnswered: boolean;
  /** Picks the call up, unless it is up. */
  answer(): void;
  /** Turns an unanswered call away. */
  reject(reason: 'rejected' | 'busy'): void;
  hangUp(): void;
  play(prompts: readonly Prompt[], options: { loop: boolean }): Promise<void>;
  /** Presses keys towards the other side of this leg. */
  sendDigits(digits: string): Promise<void>;
  wait(ms: number): Promise<void>;
  /** Fetches audio to be played. Throws TwimlFailure when it is missing or no audio. */
  fetchAudio(url: string): Promise<Prompt>;
  /** Absolute, from the address of the document. Throws TwimlFailure (11100) where that cannot be. */
  resolve(url: string): string;
  dialNumbers(request: DialNumbers): Promise<DialResult>;
  /** Comes back when the leg has left the conference, or never got into it. */
  dialConference(request: DialConference): Promise<DialResult>;
}

/** What happens after a verb. */
export type Step =
  | { go: 'on' }
  | { go: 'fetch'; url: string; method: Method; kind: QuestionKind; params: Params }
  | { go: 'end' };

export interface DialResult {
  /** Parameters of the action: DialCallStatus and what belongs to it. */
  params: Params;
}

export interface StatusCallback {
  url: string;
  method: Method;
  events: readonly string[];
}

export interface DialNumbers {
  numbers: readonly NumberNoun[];
  callerId: string | null;
  timeoutSeconds: number;
  timeLimitSeconds: number;
  answerOnBridge: boolean;
  hangupOnStar: boolean;
}

export interface NumberNoun {
  number: string;
  sendDigits: string;
  /** Runs on the called side before it is joined; null for none. */
  screening: { url: string; method: Method } | null;
  statusCallback: StatusCallback | null;
}

export interface DialConference {
  name: string;
  label: string | null;
  muted: boolean;
  beep: 'true' | 'false' | 'onEnter' | 'onExit';
  startConferenceOnEnter: boolean;
  endConferenceOnExit: boolean;
  /** Null for Twilio's own music, empty for silence. */
  waitUrl: string | null;
  waitMethod: Method;
  maxParticipants: number;
  statusCallback: StatusCallback | null;
  hangupOnStar: boolean;
  timeLimitSeconds: number;
}
