import type { Call } from '@twilio/voice-sdk';
import type { Clock } from '../clock.ts';
import type { LineProblem } from '../problems.ts';
import { createScope } from '../scope.ts';
import type { DeviceLine, LineEvents, SentQuality } from './device.port.ts';
import { KeyQueue } from './key-queue.ts';
import type { LineMicrophone } from './line-microphone.ts';
import { deviceProblem, isTokenError, lineProblem } from './twilio-errors.ts';

/** How long the SDK may try to reach its gateway before a line that waits for it is given up. */
const reachMs = 6_000;

export interface TwilioLineParts {
  clock: Clock;
  microphone: LineMicrophone;
  events: LineEvents;
  /** What of the own voice reaches the carrier, as it was last reported. */
  sentQuality(): SentQuality | null;
  connect(): Promise<Call>;
  /** Lets the SDK measure and make sound. */
  wakeAudio(): void;
  /** `spoiled`: the SDK's device is stuck with this call, so that only a new device helps. */
  onOver(spoiled: boolean): void;
}

/** One second of a call as the SDK measures it; loss in percent, `mos` null when it could not be told. */
interface SdkSample {
  rtt: number;
  jitter: number;
  packetsLostFraction: number;
  mos: number | null;
}

/** One attempt at a call, from the SDK's many ways of ending to exactly one `ended`. */
export class TwilioLine implements DeviceLine {
  readonly #parts: TwilioLineParts;
  readonly #scope = createScope();
  readonly #keys: KeyQueue;
  #call: Call | null = null;
  #muted = false;
  #accepted = false;
  #media: RTCPeerConnectionState = 'new';
  #opened = false;
  #errorCode: number | undefined;
  #cancelReach: (() => void) | null = null;

  constructor(parts: TwilioLineParts) {
    this.#parts = parts;
    this.#keys = new KeyQueue(parts.clock, (digits) => this.#call?.sendDigits(digits));
    this.#scope.onEnd(() => this.#keys.clear());
    this.#scope.onEnd(() => this.#cancelReach?.());
    this.#scope.onEnd(parts.microphone.close);
    // Now, since a click has often led here; and once more when a page that captures may do so without one.
    parts.wakeAudio();
    parts.microphone.open((problem) => {
      if (problem === null) parts.wakeAudio();
      parts.events.microphone(problem);
    });
    parts.connect().then(
      (call) => this.#adopt(call),
      (error: { code?: number } | undefined) => {
        this.#errorCode = error?.code;
        this.#finish(this.#problem() ?? 'carrier-unreachable');
      },
    );
  }

  mute(muted: boolean): void {
    this.#muted = muted;
    if (!this.#scope.ended) this.#call?.mute(muted);
  }

  sendDigits(digits: string): void {
    if (!this.#scope.ended && this.#call) this.#keys.press(digits);
  }

  disconnect(): void {
    if (this.#scope.ended) return;
    this.#call?.disconnect();
    this.#over(isSpoiled(this.#call));
  }

  /** The state of the peer connection that carries this line's audio. */
  mediaChanged(state: RTCPeerConnectionState): void {
    this.#media = state;
    this.#openIfUp();
  }

  /** An error of the device as a whole. True when it was about this line. */
  deviceFailed(code: number): boolean {
    if (this.#scope.ended || this.#accepted) return false;
    if (isTokenError(code) || deviceProblem(code) !== 'carrier-unreachable') {
      this.#errorCode = code;
      this.#finish(lineProblem(code, false));
    } else if (this.#call === null) {
      // The SDK goes on trying; a person does not want to wait for long.
      this.#errorCode = code;
      this.#cancelReach ??= this.#parts.clock.after(reachMs, () => this.#finish('carrier-unreachable'));
    }
    return true;
  }

  #adopt(call: Call): void {
    this.#call = call;
    if (this.#scope.ended) {
      call.disconnect();
      return;
    }
    this.#cancelReach?.();
    this.#errorCode = undefined;
    if (this.#muted) call.mute(true);
    this.#followSignalling(call);
    this.#followEnd(call);
    this.#followMeasures(call);
  }

  /** The SDK's events of this call, until the line is over. */
  #on<Values extends unknown[]>(call: Call, name: string, listener: (...values: Values) => void): void {
    call.on(name, (...values: unknown[]) => {
      // The SDK's emitter is untyped: each listener states what its event carries.
      if (!this.#scope.ended) listener(...(values as Values));
    });
  }

  #followSignalling(call: Call): void {
    const { events } = this.#parts;
    this.#on(call, 'ringing', events.signalled);
    this.#on(call, 'accept', () => {
      this.#accepted = true;
      events.signalled();
      this.#openIfUp();
    });
    this.#on(call, 'reconnecting', () => this.#opened && events.reconnecting());
    this.#on(call, 'reconnected', () => this.#opened && events.reconnected());
  }

  #followEnd(call: Call): void {
    this.#on(call, 'error', (error: { code?: number }) => {
      this.#errorCode = error.code;
      if (call.status() === 'closed') this.#finishSoon();
      // What did not end the call within this turn was a complaint and no end.
      this.#parts.clock.after(0, () => {
        if (!this.#scope.ended) this.#errorCode = undefined;
      });
    });
    this.#on(call, 'disconnect', () => this.#finishSoon());
    this.#on(call, 'cancel', () => this.#finishSoon());
    this.#on(call, 'transportClose', () => {
      // Closed without a `disconnect`: there was no reconnect token yet.
      if (call.status() !== 'closed') return;
      this.#finish(this.#opened ? 'connection-lost' : 'carrier-unreachable', true);
    });
  }

  #followMeasures(call: Call): void {
    const { events } = this.#parts;
    this.#on(call, 'volume', (input: number, output: number) => events.levels(loudness(input), loudness(output)));
    this.#on(call, 'sample', ({ rtt: rttMs, jitter: jitterMs, packetsLostFraction, mos }: SdkSample) => {
      if (mos !== null) {
        const sent = this.#parts.sentQuality();
        events.sample({ rttMs, jitterMs, mos, lossFraction: packetsLostFraction / 100, sent });
      }
    });
  }

  #openIfUp(): void {
    // The SDK's `accept` is signalling only; sound needs ICE and DTLS to be through.
    if (this.#scope.ended || this.#opened || !this.#accepted || this.#media !== 'connected') return;
    this.#opened = true;
    this.#parts.events.open(this.#call?.parameters.CallSid ?? null);
  }

  #problem(): LineProblem | null {
    const code = this.#errorCode;
    if (code === undefined) return null;
    const isMicrophone = code === 31401 || code === 31402;
    return (isMicrophone ? this.#parts.microphone.lastProblem() : null) ?? lineProblem(code, this.#opened);
  }

  /** The SDK says `disconnect` before `error` or after it, within one turn. */
  #finishSoon(): void {
    queueMicrotask(() => this.#finish(this.#problem()));
  }

  #finish(problem: LineProblem | null, spoiled = isSpoiled(this.#call)): void {
    if (this.#scope.ended) return;
    this.#over(spoiled);
    this.#parts.events.ended(problem, this.#errorCode);
  }

  #over(spoiled: boolean): void {
    if (spoiled) stopSound(this.#call);
    this.#scope.end();
    this.#parts.onOver(spoiled);
  }
}

/** After a `transportClose` the SDK neither hangs up nor lets go: sound would go on in both directions. */
function stopSound(call: Call | null): void {
  for (const stream of [call?.getLocalStream(), call?.getRemoteStream()]) {
    for (const track of stream?.getTracks() ?? []) track.stop();
  }
}

/**
 * The SDK's volume is the mean of a spectrum between -100 and -30 dB: a quiet room lies about 0.1, near speech at 0.5
 * to 0.7. Nobody speaking is 0 and speaking up is 1.
 */
function loudness(volume: number): number {
  return Math.min(1, Math.max(0, (volume - 0.1) / 0.6));
}

/** A connect that has not settled blocks all later ones. */
function isSpoiled(call: Call | null): boolean {
  return call === null || call.status() !== 'closed';
}
