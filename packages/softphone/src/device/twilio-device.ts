import type { Call, Device } from '@twilio/voice-sdk';
import { type Clock, systemClock } from '../clock.ts';
import type { CreateDevice, DeviceOptions, PhoneDevice } from './device.port.ts';
import { DeviceFailed } from './device.port.ts';
import { createLineMicrophone, type LineMicrophone } from './line-microphone.ts';
import { watchReach } from './signalling-reach.ts';
import { deviceProblem, isTokenError } from './twilio-errors.ts';
import { startTwilioLine, type TwilioLine } from './twilio-line.ts';
import { type DeviceSettings, deviceSettings } from './twilio-settings.ts';
import { loadVoiceSdk } from './voice-sdk.ts';

/** A phone on the official Voice SDK, which is loaded now and not before. Rejects with `DeviceFailed`. */
export const twilioDevice: CreateDevice = async (options) => {
  if (!globalThis.isSecureContext) throw new DeviceFailed('insecure-page');
  const { Device: SdkDevice } = await loadVoiceSdk(options.signalling);
  if (!SdkDevice.isSupported) throw new DeviceFailed('unsupported-browser');
  return createTwilioDevice({
    ...options,
    clock: systemClock,
    microphone: createLineMicrophone(),
    makeSdkDevice: (token, settings) => new SdkDevice(token, settings),
  });
};

/** What the adapter uses of the SDK's device. */
export type SdkDevice = Pick<
  Device,
  'connect' | 'destroy' | 'updateToken' | 'on' | 'edge' | 'isBusy' | 'removeAllListeners' | 'audio'
>;

export interface TwilioDeviceParts extends DeviceOptions {
  clock: Clock;
  microphone: LineMicrophone;
  makeSdkDevice(token: string, settings: DeviceSettings): SdkDevice;
}

/**
 * The SDK's device can be left in a state from which only a new one helps (a connect that never settles blocks all
 * later ones), so there is one behind this object at a time, made when a line needs it.
 */
export function createTwilioDevice(parts: TwilioDeviceParts): PhoneDevice {
  const { events, clock, microphone } = parts;
  let { token } = parts;
  let sdkDevice: SdkDevice | null = null;
  let line: TwilioLine | null = null;
  const reach = watchReach(clock, () => sdkDevice?.edge != null, events.problem);

  function sdk(): SdkDevice {
    sdkDevice ??= make();
    return sdkDevice;
  }

  function make(): SdkDevice {
    const settings = deviceSettings(parts.signalling, {
      getUserMedia: microphone.getUserMedia,
      onMedia: (state) => line?.mediaChanged(state),
    });
    const made = parts.makeSdkDevice(token, settings);
    made.on('tokenWillExpire', () => events.tokenNeeded('expiring'));
    made.on('error', ({ code }: { code: number }, call?: Call) => {
      if (call === undefined) failed(code);
    });
    return made;
  }

  function failed(code: number): void {
    if (line?.deviceFailed(code)) return;
    if (isTokenError(code)) events.tokenNeeded('refused');
    else if (deviceProblem(code) === 'carrier-unreachable') reach.doubt();
    else if (deviceProblem(code) === 'token-refused') events.problem('token-refused', code);
  }

  function lineOver(spoiled: boolean): void {
    line = null;
    if (!sdkDevice) return;
    if (spoiled || sdkDevice.isBusy) unmake();
    // Set by the SDK itself when the default microphone changed in the middle; it would stay open.
    else if (sdkDevice.audio?.inputDevice) void sdkDevice.audio.unsetInputDevice().catch(unmake);
  }

  function unmake(): void {
    const old = sdkDevice;
    sdkDevice = null;
    reach.forget();
    old?.destroy();
  }

  // Made now, so that what is wrong with it shows before somebody wants to call.
  sdk();

  return {
    connect(callId, lineEvents) {
      line?.disconnect();
      const started = startTwilioLine({
        clock,
        microphone,
        events: {
          ...lineEvents,
          signalled() {
            reach.trust();
            lineEvents.signalled();
          },
        },
        connect: () => sdk().connect({ params: { callId }, rtcConstraints: { audio: voiceAudio } }),
        onOver: lineOver,
      });
      line = started;
      return started;
    },
    updateToken(next) {
      token = next;
      sdkDevice?.updateToken(next);
    },
    destroy() {
      line?.disconnect();
      unmake();
    },
  };
}

/** Spelled out because some browsers leave them off: agents sit in loud rooms, and some without a headset. */
const voiceAudio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
