import type { DeviceProblem, LineProblem } from '../problems.ts';

/** Where the device signals. `host` null: the vendor's own. `secure` false only for a plain loopback address. */
export interface Signalling {
  host: string | null;
  secure: boolean;
}

/** Which of the computer's devices a line uses, by the browser's ids; empty: the computer's own choice. */
export interface SoundChoice {
  inputId: string;
  outputId: string;
  noiseSuppression: boolean;
}

export interface DeviceOptions {
  token: string;
  sound: SoundChoice;
  signalling: Signalling;
  events: DeviceEvents;
}

/** What a device says, whatever it is made of. Never called before `createDevice` has resolved. */
export interface DeviceEvents {
  /** expiring: a minute is left · refused: the carrier will not take it any more. */
  tokenNeeded(why: 'expiring' | 'refused'): void;
  /** Signalling as a whole; null when it is well again. A line has its own events. */
  problem(problem: DeviceProblem | null, errorCode?: number): void;
}

export interface LineEvents {
  /** The carrier took the call; nothing can be heard yet. */
  signalled(): void;
  /** Signalling is answered and audio flows between here and the carrier, which calls this line `carrierLegId`. */
  open(carrierLegId: string | null): void;
  reconnecting(): void;
  reconnected(): void;
  /** Exactly once, and nothing after it. Null: an ordinary hang-up of either side. */
  ended(problem: LineProblem | null, errorCode?: number): void;
  /** Null: it works. A headset pulled out in the middle is `microphone-not-found` until another one took over. */
  microphone(problem: MicrophoneProblem | null): void;
  /** 0 to 1 each; as often as the device can. */
  levels(input: number, output: number): void;
  /** About once a second while open. */
  sample(sample: QualitySample): void;
}

export type MicrophoneProblem = Extract<LineProblem, `microphone-${string}`>;

export interface QualitySample {
  rttMs: number;
  jitterMs: number;
  /** 0 to 1. */
  lossFraction: number;
  /** 1 to 5. */
  mos: number;
  /** What of the own voice reaches the carrier, by its reports; null where it sends none. */
  sent: SentQuality | null;
}

export interface SentQuality {
  jitterMs: number;
  lossFraction: number;
  mos: number;
}

/** After `disconnect`, or `ended`, the rest does nothing and the events are silent. */
export interface DeviceLine {
  mute(muted: boolean): void;
  sendDigits(digits: string): void;
  disconnect(): void;
}

/** The phone's one door to a vendor. A device has one line at a time and opens the microphone only for it. */
export interface PhoneDevice {
  /** Begins at once and tells by its events, never before it has returned. A line that is still up is let go first. */
  connect(callId: string, events: LineEvents): DeviceLine;
  updateToken(token: string): void;
  /** For the next line, and at once for the one that is up. Rejects when a device cannot be had. */
  setSound(choice: SoundChoice): Promise<void>;
  destroy(): void;
}

/** Rejects with `DeviceFailed`. */
export type CreateDevice = (options: DeviceOptions) => Promise<PhoneDevice>;

/** A device could not be made. */
export class DeviceFailed extends Error {
  readonly problem: DeviceProblem;
  constructor(problem: DeviceProblem, options?: ErrorOptions) {
    super(`The phone failed: ${problem}`, options);
    this.name = 'DeviceFailed';
    this.problem = problem;
  }
}
