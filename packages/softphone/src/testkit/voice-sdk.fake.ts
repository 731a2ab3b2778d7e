import { EventEmitter } from 'node:events';
import type { SdkDevice } from '../device/twilio-device.ts';
import type { DeviceSettings } from '../device/twilio-settings.ts';

type Status = 'connecting' | 'ringing' | 'open' | 'reconnecting' | 'closed';

/** A call of the SDK as far as the adapter uses it, with the SDK's own order of events. */
export class SdkCallFake extends EventEmitter {
  status_: Status = 'connecting';
  muted = false;
  digits = '';
  hungUp = false;
  /** Named by the gateway when it takes the call. */
  readonly parameters: Record<string, string> = {};
  readonly stream = { getTracks: () => [] as MediaStreamTrack[] };

  status = () => this.status_;
  getLocalStream = () => this.stream;
  getRemoteStream = () => this.stream;
  mute = (muted: boolean) => {
    this.muted = muted;
  };
  sendDigits = (digits: string) => {
    this.digits += digits;
  };
  disconnect = () => {
    if (this.status_ === 'closed') return;
    this.hungUp = true;
    this.close();
  };
  ring(): void {
    this.status_ = 'ringing';
    this.parameters.CallSid = 'CA1';
    this.emit('ringing', false);
  }
  accept(): void {
    this.status_ = 'open';
    this.parameters.CallSid = 'CA1';
    this.emit('accept', this);
  }
  /** The gateway hangs up: `error` first, then `disconnect`. */
  gatewayHangUp(code?: number): void {
    if (this.status_ === 'closed') return;
    if (code !== undefined) this.emit('error', { code });
    this.close();
  }
  /** The microphone was refused: `disconnect` first, then `error`. */
  microphoneRefused(code: number): void {
    this.close();
    this.emit('error', { code });
  }
  /** The socket goes before there is a reconnect token: closed, without a `disconnect`. */
  loseSocketUnanswered(): void {
    this.status_ = 'closed';
    this.emit('transportClose');
  }
  loseSocket(): void {
    this.emit('transportClose');
    this.status_ = 'reconnecting';
    this.emit('reconnecting', { code: 53001 });
  }
  regainSocket(): void {
    this.emit('reconnected');
    this.status_ = 'open';
  }
  private close(): void {
    this.status_ = 'closed';
    this.emit('disconnect', this);
  }
}

/** The SDK's audio helper as far as the adapter uses it: what it was asked, oldest first. */
export class SdkAudioFake extends EventEmitter {
  readonly asked: string[] = [];
  readonly availableInputDevices = new Map<string, object>();
  readonly isOutputSelectionSupported = true;
  inputDevice: { deviceId: string } | null = null;
  /** No microphone can be had. */
  refusal = false;
  readonly speakerDevices = {
    get: () => new Set<string>(),
    set: async (id: string) => void this.asked.push(`speaker ${id}`),
  };
  async setAudioConstraints({ noiseSuppression }: MediaTrackConstraints): Promise<void> {
    this.asked.push(`noise suppression ${noiseSuppression}`);
  }
  async setInputDevice(deviceId: string): Promise<void> {
    if (deviceId === 'gone' || this.refusal) throw new DOMException('no', 'NotFoundError');
    this.asked.push(`microphone ${deviceId}`);
    this.inputDevice = { deviceId };
  }
  async unsetInputDevice(): Promise<void> {
    this.asked.push('microphone closed');
    this.inputDevice = null;
  }
}

/** The SDK's device as far as the adapter uses it. `connect` settles when the test says so, like signalling does. */
export class SdkDeviceFake extends EventEmitter {
  readonly token: string;
  readonly settings: DeviceSettings;
  edge: string | null = null;
  destroyed = false;
  tokens: string[] = [];
  params: Record<string, string> | undefined;
  call: SdkCallFake | null = null;
  audio: SdkAudioFake | null = null;
  #connecting: PromiseWithResolvers<SdkCallFake> | null = null;

  constructor(token: string, settings: DeviceSettings) {
    super();
    this.token = token;
    this.settings = settings;
  }
  get isBusy(): boolean {
    return this.call !== null && this.call.status_ !== 'closed';
  }
  constraints: MediaTrackConstraints | undefined;
  connect(options: {
    params?: Record<string, string>;
    rtcConstraints?: { audio?: MediaTrackConstraints };
  }): Promise<SdkCallFake> {
    this.constraints = options.rtcConstraints?.audio;
    if (this.isBusy || this.#connecting) return Promise.reject(new Error('A Call is already active'));
    this.params = options.params;
    this.#connecting = Promise.withResolvers();
    return this.#connecting.promise;
  }
  /** Signalling is up: the SDK opens the microphone and has a call. */
  async reach(): Promise<SdkCallFake> {
    this.edge = 'local';
    this.call = new SdkCallFake();
    await this.settings.getUserMedia?.({ audio: true }).catch(() => {});
    this.#connecting?.resolve(this.call);
    this.#connecting = null;
    return this.call;
  }
  /** What the SDK does with the peer connection of its call. */
  media(state: RTCPeerConnectionState): void {
    const Peer = this.settings.RTCPeerConnection;
    const peer = new Peer();
    peer.connectionState = state;
    peer.dispatchEvent(new Event('connectionstatechange'));
  }
  updateToken(token: string): void {
    this.tokens.push(token);
  }
  destroy(): void {
    this.destroyed = true;
    this.call?.disconnect();
    this.removeAllListeners();
  }
  asSdk(): SdkDevice {
    return this as unknown as SdkDevice;
  }
}
