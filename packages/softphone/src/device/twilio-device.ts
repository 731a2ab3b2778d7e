import type { Call, Device } from '@twilio/voice-sdk';
import { type Clock, systemClock } from '../clock.ts';
import {
  type CreateDevice,
  DeviceFailed,
  type DeviceOptions,
  type LineEvents,
  type PhoneDevice,
  type SoundChoice,
} from './device.port.ts';
import { keepMicrophone } from './keep-microphone.ts';
import { createLineMicrophone, type LineMicrophone } from './line-microphone.ts';
import { createSentMeter } from './sent-quality.ts';
import { watchReach } from './signalling-reach.ts';
import { deviceProblem, isTokenError } from './twilio-errors.ts';
import { TwilioLine } from './twilio-line.ts';
import { type DeviceSettings, deviceSettings } from './twilio-settings.ts';
import { loadVoiceSdk } from './voice-sdk.ts';

/** Spelled out because some browsers leave them off: agents sit in loud rooms, and some without a headset. */
function voiceAudio({ noiseSuppression }: SoundChoice) {
  return { echoCancellation: true, noiseSuppression, autoGainControl: true };
}

/** A phone on the official Voice SDK, which is loaded now and not before. Rejects with `DeviceFailed`. */
export const twilioDevice: CreateDevice = async (options) => {
  if (!globalThis.isSecureContext) throw new DeviceFailed('insecure-page');
  const { Device: SdkDevice } = await loadVoiceSdk(options.signalling);
  if (!SdkDevice.isSupported) throw new DeviceFailed('unsupported-browser');
  return new TwilioDevice({
    ...options,
    clock: systemClock,
    microphone: createLineMicrophone(),
    makeSdkDevice: (token, settings) => new SdkDevice(token, settings),
    wakeAudio: () => void SdkDevice.audioContext?.resume(),
  });
};

/** What the adapter uses of the SDK's device. */
export type SdkDevice = Pick<Device, 'connect' | 'destroy' | 'updateToken' | 'on' | 'edge' | 'isBusy' | 'audio'>;

export interface TwilioDeviceParts extends DeviceOptions {
  clock: Clock;
  microphone: LineMicrophone;
  makeSdkDevice(token: string, settings: DeviceSettings): SdkDevice;
  /**
   * Browsers suspend an audio context that was made before anybody touched the page, and the SDK leaves it so: no
   * levels, no keypad tones.
   */
  wakeAudio(): void;
}

/**
 * The SDK's device can be left in a state from which only a new one helps (a connect that never settles blocks all
 * later ones), so there is one behind this object at a time, made anew when a line needs it.
 */
export class TwilioDevice implements PhoneDevice {
  readonly #parts: TwilioDeviceParts;
  readonly #reach: ReturnType<typeof watchReach>;
  #token: string;
  #sound: SoundChoice;
  readonly #sent = createSentMeter();
  #sdk: SdkDevice | null;
  #line: TwilioLine | null = null;
  #endKeeping: (() => void) | null = null;

  constructor(parts: TwilioDeviceParts) {
    this.#parts = parts;
    this.#token = parts.token;
    this.#sound = parts.sound;
    this.#reach = watchReach(parts.clock, () => this.#sdk?.edge != null, parts.events.problem);
    // Made now, so that what is wrong with it shows before somebody wants to call.
    this.#sdk = this.#make();
  }

  connect(callId: string, events: LineEvents): TwilioLine {
    this.#line?.disconnect();
    this.#sdk ??= this.#make();
    const sdk = this.#sdk;
    const signalled = () => {
      this.#reach.trust();
      events.signalled();
    };
    this.#line = new TwilioLine({
      clock: this.#parts.clock,
      microphone: this.#parts.microphone,
      wakeAudio: this.#parts.wakeAudio,
      events: {
        ...events,
        signalled,
        microphone: (problem) => {
          if (problem === null) this.#keepMicrophone(sdk);
          events.microphone(problem);
        },
      },
      sentQuality: () => this.#sent.latest(),
      connect: () => {
        void this.#sendSound(sdk).catch(() => undefined);
        return sdk.connect({ params: { callId }, rtcConstraints: { audio: this.#lineAudio() } });
      },
      onOver: (spoiled) => this.#lineOver(spoiled),
    });
    return this.#line;
  }

  updateToken(token: string): void {
    this.#token = token;
    this.#sdk?.updateToken(token);
  }

  async setSound(choice: SoundChoice): Promise<void> {
    const before = this.#sound;
    this.#sound = choice;
    const sdk = this.#sdk;
    if (!sdk?.audio) return;
    if (before.outputId !== choice.outputId) await this.#sendSound(sdk);
    const isSameInput = before.inputId === choice.inputId && before.noiseSuppression === choice.noiseSuppression;
    // Without a line the microphone stays closed: the next one opens it as it was chosen.
    if (this.#line === null || isSameInput) return;
    await sdk.audio.setAudioConstraints(voiceAudio(choice));
    await sdk.audio.setInputDevice(choice.inputId || 'default');
  }

  destroy(): void {
    this.#line?.disconnect();
    this.#unmake();
  }

  /** Where the browser lets a page choose, and only once something was chosen: its own choice is right until then. */
  async #sendSound({ audio }: SdkDevice): Promise<void> {
    if (!audio?.isOutputSelectionSupported) return;
    const { outputId } = this.#sound;
    if (outputId !== '' || audio.speakerDevices.get().size > 0) await audio.speakerDevices.set(outputId || 'default');
  }

  /** Wished for and not required: a headset that is not there today must not keep anybody from calling. */
  #lineAudio(): MediaTrackConstraints {
    const { inputId } = this.#sound;
    return { ...voiceAudio(this.#sound), ...(inputId === '' ? {} : { deviceId: { ideal: inputId } }) };
  }

  /** From the first moment in which the line has one. */
  #keepMicrophone({ audio }: SdkDevice): void {
    if (this.#endKeeping !== null || !audio) return;
    const { clock, microphone } = this.#parts;
    this.#endKeeping = keepMicrophone({
      clock,
      audio,
      microphone,
      chosen: () => this.#sound.inputId,
      constraints: () => voiceAudio(this.#sound),
    });
  }

  #make(): SdkDevice {
    const { events, makeSdkDevice, microphone, signalling } = this.#parts;
    const settings = deviceSettings(signalling, {
      getUserMedia: microphone.getUserMedia,
      onMedia: (state, peer) => {
        this.#sent.follow(peer);
        this.#line?.mediaChanged(state);
      },
    });
    const sdk = makeSdkDevice(this.#token, settings);
    sdk.on('tokenWillExpire', () => events.tokenNeeded('expiring'));
    sdk.on('error', ({ code }: { code: number }, call?: Call) => {
      if (call === undefined) this.#failed(code);
    });
    return sdk;
  }

  #unmake(): void {
    const old = this.#sdk;
    this.#sdk = null;
    this.#reach.forget();
    old?.destroy();
  }

  #failed(code: number): void {
    const isTheLines = this.#line?.deviceFailed(code) ?? false;
    // The line tries again by itself; whether the phone is any good is said all the same.
    if (isTokenError(code)) this.#parts.events.tokenNeeded('refused');
    else if (isTheLines) return;
    else if (deviceProblem(code) === 'carrier-unreachable') this.#reach.doubt();
    else if (deviceProblem(code) === 'token-refused') this.#parts.events.problem('token-refused', code);
  }

  #lineOver(spoiled: boolean): void {
    this.#line = null;
    this.#endKeeping?.();
    this.#endKeeping = null;
    const sdk = this.#sdk;
    if (!sdk) return;
    if (spoiled || sdk.isBusy) this.#unmake();
    // Set by the SDK itself when the default microphone changed in the middle; it would stay open.
    else if (sdk.audio?.inputDevice) void sdk.audio.unsetInputDevice().catch(() => this.#unmake());
  }
}
