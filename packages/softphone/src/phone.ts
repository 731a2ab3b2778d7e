import type { Browser } from './browser.port.ts';
import type { Clock } from './clock.ts';
import type { CreateDevice, SentQuality, Signalling, SoundChoice } from './device/device.port.ts';
import type { DeviceProblem, LineProblem } from './problems.ts';

/** A device token with its own times (ISO 8601). */
export interface PhoneToken {
  token: string;
  expiresAt: string;
  renewAt: string;
  signalling: Signalling;
}

/** What the browser saw of its own line; the skin posts it to the server as one witness of several. */
export interface LineReport {
  callId: string;
  /** `left`: the page is going away, closed or loaded again; send it so that it outlives the page. */
  line: 'joined' | 'lost' | 'left' | 'failed';
  /** Which line this is about, by the carrier's id; a word about one that was replaced must change nothing. */
  carrierLegId?: string;
  /** The carrier's error number, such as 31401 for a refused microphone. */
  errorCode?: number;
}

export interface SoftphoneOptions {
  /** Where tokens come from; asked again relative to each token's own expiry. Throw `TokenDenied` for a final no. */
  fetchToken(): Promise<PhoneToken>;
  /** `twilioDevice`, or `fakeDevice` in tests. */
  createDevice: CreateDevice;
  /** One per member, such as `orgId:memberId`: tabs with the same key elect one owner of the audio. */
  memberKey: string;
  onLine(report: LineReport): void | Promise<void>;
  clock?: Clock;
  /** The page by default; tests of several tabs bring their own. */
  browser?: Browser;
}

/** One serialisable object. In a follower tab it mirrors the owner's, so that every tab shows the same line. */
export interface PhoneState {
  /** One tab of a member owns microphone and sound. */
  owner: 'unknown' | 'owner' | 'follower';
  /** The state light: starting is yellow, ready green, failed red with the reason (R1-16). */
  device: { state: 'none' | 'starting' | 'ready' | 'failed'; reason: DeviceProblem | null };
  microphone: MicrophoneState;
  line: LineState;
  /** Null unless the line is open and has been measured. */
  quality: Quality | null;
}

export type MicrophoneState = 'unknown' | 'prompt' | 'granted' | 'denied' | 'not-found' | 'in-use' | 'insecure';

export interface LineState {
  /** `ended` is the last line with its problem, until the next connect or `dismiss`. */
  state: 'idle' | 'connecting' | 'open' | 'reconnecting' | 'ended';
  callId: string | null;
  /** The carrier's id of a line that is up; null until it is open. */
  carrierLegId: string | null;
  /** A truth of the device: never waits for the server, never outlives its line. */
  muted: boolean;
  /** Keys pressed on this line, oldest first. */
  sentDigits: string;
  /** Unix milliseconds. */
  openedAt: number | null;
  /** True while the phone itself plays the ringing tone because the carrier sends none. */
  ringback: boolean;
  /** Why it ended, or did not start; null after an ordinary hang-up. */
  problem: LineProblem | null;
}

export type QualityWord = 'good' | 'fair' | 'poor';

export interface Quality {
  rttMs: number;
  jitterMs: number;
  /** 0 to 1, of the last seconds. */
  lossFraction: number;
  /** 1 to 5. */
  mos: number;
  /** What of the own voice reaches the carrier; null where it does not report. */
  sent: SentQuality | null;
  /** Steady: poor needs 5 s of it, and better words need 10 s. */
  word: QualityWord;
}

/** 0: nobody speaks, 1: loud; as the ear hears it, not an amplitude. Twelve times a second while a line is up. */
export interface Levels {
  input: number;
  output: number;
}

export interface Softphone {
  getState(): PhoneState;
  /** Called after each change; returns what ends it. */
  subscribe(listener: () => void): () => void;
  /** Loads the phone's code and fetches a token; only the owner does. Safe to repeat; never throws, see `state.device`. */
  prepare(): Promise<void>;
  /**
   * Brings up the agent's line for this call; a follower asks the owner. Resolves when it is open, or was hung up here
   * before that; else rejects with `LineFailed`.
   */
  connect(callId: string): Promise<void>;
  /**
   * The way back into a call, for a person's click: says first that the line is lost, since to the carrier it may seem
   * alive. Takes the call away from another device of theirs. Where the server already says lost, `connect` is enough.
   */
  rejoin(callId: string): Promise<void>;
  /** Ends the line in this browser; the server ends the call. Safe to repeat. */
  disconnect(): void;
  setMuted(muted: boolean): void;
  /** Microphone, speaker and noise suppression of this tab: for the next line, and at once for the one that is up. Rejects when a device cannot be had. */
  setSound(choice: SoundChoice): Promise<void>;
  /** 0-9 * #; other characters are left out. */
  sendDigits(digits: string): void;
  /**
   * What the carrier says of the customer: after 1.5 s of `ringing` without sound the phone plays the tone itself.
   * Every tab may say it; the owner's own word counts.
   */
  setCustomer(customer: 'none' | 'ringing' | 'answered'): void;
  /** Clears an ended line's problem. */
  dismiss(): void;
  /** Asks the browser's question; the microphone is let go at once. */
  askForMicrophone(): Promise<void>;
  renewToken(): Promise<void>;
  /** Makes this tab the owner, unless the owner is on a line: then `busy`, and the person goes to that tab. */
  takeOver(): Promise<'taken' | 'busy'>;
  subscribeLevels(listener: (levels: Levels) => void): () => void;
  /** Ends everything it started: line, device, lock, channel, timers, listeners. */
  dispose(): Promise<void>;
}
