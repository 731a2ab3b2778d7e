import { whyNoMicrophone } from '../microphone-errors.ts';
import type { MicrophoneProblem } from './device.port.ts';

/**
 * The one way by which the SDK reaches the microphone: open only while a line is, and closed for certain afterwards.
 * The SDK by itself opens it again when a headset is plugged in after a call.
 */
export interface LineMicrophone {
  getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream>;
  /** Allowed from here on; what happens is told. */
  open(onChange: (problem: MicrophoneProblem | null) => void): void;
  /** Stops every track that was handed out. */
  close(): void;
  /** Why it could not be had, since `open`. */
  lastProblem(): MicrophoneProblem | null;
  /** Whether one that was handed out is still there. */
  isLive(): boolean;
}

export function createLineMicrophone(): LineMicrophone {
  const streams = new Set<MediaStream>();
  let tell: ((problem: MicrophoneProblem | null) => void) | null = null;
  let problem: MicrophoneProblem | null = null;

  function met(next: MicrophoneProblem | null): void {
    problem = next;
    tell?.(next);
  }

  function isLive(): boolean {
    return [...streams].some((stream) => stream.getAudioTracks().some(({ readyState }) => readyState === 'live'));
  }

  function watchTracks(stream: MediaStream): void {
    for (const track of stream.getAudioTracks()) {
      // Only what happens to the device ends a track this way; stop() does not fire it (Media Capture 4.3.2). It may say so
      // seconds later, when another one has taken over already.
      track.addEventListener('ended', () => isLive() || met('microphone-not-found'));
    }
  }

  return {
    async getUserMedia(constraints) {
      if (!tell) throw new DOMException('The microphone is for lines only', 'NotAllowedError');
      try {
        const stream = await navigator.mediaDevices.getUserMedia(constraints);
        streams.add(stream);
        if (!tell) stop(stream);
        watchTracks(stream);
        met(null);
        return stream;
      } catch (error) {
        met(`microphone-${whyNoMicrophone(error)}`);
        throw error;
      }
    },
    open(onChange) {
      problem = null;
      tell = onChange;
    },
    close() {
      tell = null;
      for (const stream of streams) stop(stream);
      streams.clear();
    },
    lastProblem: () => problem,
    isLive,
  };
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
