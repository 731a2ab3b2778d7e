import type { Device } from '@twilio/voice-sdk';
import type { Clock } from '../clock.ts';
import type { LineMicrophone } from './line-microphone.ts';

/** Browsers do not tell of every change of devices, so the microphone of a line is looked after too. */
const lookEveryMs = 2_000;
/** The SDK comes first: where the computer has a default microphone it takes that one when devices change. */
const turnMs = 300;

export type SdkAudio = Pick<
  NonNullable<Device['audio']>,
  'availableInputDevices' | 'inputDevice' | 'on' | 'off' | 'setAudioConstraints' | 'setInputDevice'
>;

export interface KeepMicrophoneParts {
  clock: Clock;
  audio: SdkAudio;
  microphone: Pick<LineMicrophone, 'isLive'>;
  /** The chosen input's id; empty: the computer's own choice. */
  chosen(): string;
  constraints(): MediaTrackConstraints;
}

/**
 * Keeps a line that is up heard: a microphone that was pulled out is followed by another one, and the chosen one is taken
 * again when it is back. Returns what ends it.
 */
export function keepMicrophone({ clock, audio, microphone, chosen, constraints }: KeepMicrophoneParts): () => void {
  let isTaking = false;
  /** The chosen one could not be had while another works: each try would be a gap in what the customer hears. */
  let refused: string | null = null;
  let cancel = clock.after(lookEveryMs, look);

  function lookIn(delayMs: number): void {
    cancel();
    cancel = clock.after(delayMs, look);
  }

  function look(): void {
    lookIn(lookEveryMs);
    const input = wantedInput();
    if (input === null || isTaking) return;
    isTaking = true;
    void take(input).finally(() => {
      isTaking = false;
    });
  }

  /** Null: the one in use is right, or there is none to be had. */
  function wantedInput(): string | null {
    const known = audio.availableInputDevices;
    const isChosenThere = known.has(chosen());
    const used = audio.inputDevice?.deviceId ?? null;
    const isAnother = used !== null && isChosenThere && used !== chosen() && refused !== chosen();
    if (microphone.isLive() && !isAnother) return null;
    if (isChosenThere) return chosen();
    return known.has('default') ? 'default' : ([...known.keys()][0] ?? null);
  }

  /** What cannot be had now is tried again at the next look, or when devices change where another one works meanwhile. */
  async function take(input: string): Promise<void> {
    const hasAnother = microphone.isLive();
    // Opens the one in use once more: the SDK takes the same id for the same microphone.
    await audio.setAudioConstraints(constraints()).catch(() => undefined);
    await audio.setInputDevice(input).catch(() => {
      if (hasAnother) refused = input;
    });
  }

  const changed = () => {
    refused = null;
    lookIn(turnMs);
  };
  audio.on('deviceChange', changed);
  return () => {
    cancel();
    audio.off('deviceChange', changed);
  };
}
