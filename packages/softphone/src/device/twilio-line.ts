import type { Call } from '@twilio/voice-sdk';
import type { Clock } from '../clock.ts';
import type { LineProblem } from '../problems.ts';
import { createScope } from '../scope.ts';
import type { DeviceLine, LineEvents } from './device.port.ts';
import type { LineMicrophone } from './line-microphone.ts';
import { deviceProblem, isTokenError, lineProblem } from './twilio-errors.ts';

/** How long the SDK may try to reach its gateway before a line that waits for it is given up. */
const reachMs = 6_000;

export interface TwilioLine extends DeviceLine {
  /** An error of the device as a whole. True when it was about this line. */
  deviceFailed(code: number): boolean;
  /** The state of the peer connection that carries this line's audio. */
  mediaChanged(state: RTCPeerConnectionState): void;
}

export interface TwilioLineParts {
  clock: Clock;
  microphone: LineMicrophone;
  events: LineEvents;
  connect(): Promise<Call>;
  /** `spoiled`: the SDK's device is stuck with this call, so that only a new device helps. */
  onOver(spoiled: boolean): void;
}

/** One attempt at a call, from the SDK's many ways of ending to exactly one `ended`. */
export function startTwilioLine(parts: TwilioLineParts): TwilioLine {
  const { clock, microphone, events } = parts;
  const scope = createScope();
  let call: Call | null = null;
  let muted = false;
  let accepted = false;
  let media: RTCPeerConnectionState = 'new';
  let opened = false;
  let errorCode: number | undefined;
  let cancelReach: (() => void) | null = null;
  scope.onEnd(() => cancelReach?.());
  scope.onEnd(microphone.close);

  function over(spoiled: boolean): void {
    if (spoiled) stopSound(call);
    scope.end();
    parts.onOver(spoiled);
  }

  function finish(problem: LineProblem | null, spoiled = isSpoiled(call)): void {
    if (scope.ended) return;
    over(spoiled);
    events.ended(problem, errorCode);
  }

  /** The SDK says `disconnect` before `error` or after it, within one turn. */
  function finishSoon(): void {
    queueMicrotask(() => finish(problemNow()));
  }

  function problemNow(): LineProblem | null {
    if (errorCode === undefined) return null;
    const isMicrophone = errorCode === 31401 || errorCode === 31402;
    return (isMicrophone ? microphone.lastProblem() : null) ?? lineProblem(errorCode, opened);
  }

  function openIfUp(): void {
    // The SDK's `accept` is signalling only; sound needs ICE and DTLS to be through.
    if (scope.ended || opened || !accepted || media !== 'connected') return;
    opened = true;
    events.open();
  }

  function adopt(made: Call): void {
    call = made;
    if (scope.ended) {
      made.disconnect();
      return;
    }
    cancelReach?.();
    errorCode = undefined;
    if (muted) made.mute(true);
    const on = (name: string, listener: (...values: never[]) => void) => {
      made.on(name, (...values: unknown[]) => {
        if (!scope.ended) listener(...(values as never[]));
      });
    };
    on('ringing', events.signalled);
    on('accept', () => {
      accepted = true;
      events.signalled();
      openIfUp();
    });
    on('reconnecting', () => opened && events.reconnecting());
    on('reconnected', () => opened && events.reconnected());
    on('error', (error: { code?: number }) => {
      errorCode = error.code;
      if (made.status() === 'closed') finishSoon();
      // What did not end the call within this turn was a complaint and no end.
      clock.after(0, () => {
        if (!scope.ended) errorCode = undefined;
      });
    });
    on('disconnect', finishSoon);
    on('cancel', finishSoon);
    on('transportClose', () => {
      // Closed without a `disconnect`: there was no reconnect token yet.
      if (made.status() !== 'closed') return;
      finish(opened ? 'connection-lost' : 'carrier-unreachable', true);
    });
    on('volume', (input: number, output: number) => events.levels(loudness(input), loudness(output)));
    on('sample', (sample: { rtt: number; jitter: number; packetsLostFraction: number; mos: number | null }) => {
      if (sample.mos === null) return;
      const { rtt: rttMs, jitter: jitterMs, mos } = sample;
      events.sample({ rttMs, jitterMs, mos, lossFraction: sample.packetsLostFraction / 100 });
    });
  }

  microphone.open(events.microphone);
  parts.connect().then(adopt, (error: { code?: number } | undefined) => {
    errorCode = error?.code;
    finish(problemNow() ?? 'carrier-unreachable');
  });

  return {
    mute(next) {
      muted = next;
      if (!scope.ended) call?.mute(next);
    },
    sendDigits(digits) {
      if (!scope.ended) call?.sendDigits(digits);
    },
    disconnect() {
      if (scope.ended) return;
      call?.disconnect();
      over(isSpoiled(call));
    },
    mediaChanged(state) {
      media = state;
      openIfUp();
    },
    deviceFailed(code) {
      if (scope.ended || accepted) return false;
      if (isTokenError(code) || deviceProblem(code) !== 'carrier-unreachable') {
        errorCode = code;
        finish(lineProblem(code, false));
        return true;
      }
      // The SDK goes on trying; a person does not want to wait for long.
      if (call === null) {
        errorCode = code;
        cancelReach ??= clock.after(reachMs, () => finish('carrier-unreachable'));
      }
      return true;
    },
  };
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
