import type { Device } from '@twilio/voice-sdk';
import type { Signalling } from './device.port.ts';

/** The SDK's documented options, and those of `IExtendedDeviceOptions`, which its own tests use. */
export interface DeviceSettings extends Device.Options {
  chunderw?: string;
  publishEvents?: boolean;
  Sound?: typeof SilentSound;
}

export interface DeviceHooks {
  getUserMedia(constraints: MediaStreamConstraints): Promise<MediaStream>;
  onMedia(state: RTCPeerConnectionState, peer: RTCPeerConnection): void;
}

export function deviceSettings({ host }: Signalling, hooks: DeviceHooks): DeviceSettings {
  return {
    appName: 'ringdesk',
    codecPreferences: ['opus', 'pcmu'] as Device.Options['codecPreferences'] & {},
    closeProtection: true,
    // A second witness beside the token's own renewal time.
    tokenRefreshMs: 60_000,
    // How long the carrier keeps our leg when the signalling goes: a reload of the network, not of the page.
    maxCallSignalingTimeoutMs: 10_000,
    enableImprovedSignalingErrorPrecision: true,
    // What goes wrong is told by events and shown; an agent's console is nobody's log.
    logLevel: 'silent',
    Sound: SilentSound,
    getUserMedia: hooks.getUserMedia,
    RTCPeerConnection: watchedPeerConnection(hooks.onMedia),
    // On a carrier of our own there is nobody to send statistics to.
    ...(host === null ? {} : { chunderw: host, publishEvents: false }),
  };
}

/** The page's RTCPeerConnection of this moment, telling its state: the SDK keeps it to itself. */
function watchedPeerConnection(onMedia: DeviceHooks['onMedia']) {
  return class extends globalThis.RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener('connectionstatechange', () => onMedia(this.connectionState, this));
    }
  };
}

/**
 * In place of the SDK's sounds, which it fetches from sdk.twilio.com as soon as it starts. Keypad tones are made by
 * WebAudio all the same, and ringing is the carrier's or `playRingbackTone`.
 */
export class SilentSound {
  readonly isPlaying = false;
  play(): Promise<void> {
    return Promise.resolve();
  }
  stop(): void {}
  setSinkIds(): void {}
}
