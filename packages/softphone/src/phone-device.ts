import type { Clock } from './clock.ts';
import {
  type CreateDevice,
  DeviceFailed,
  type DeviceOptions,
  type PhoneDevice,
  type Signalling,
  type SoundChoice,
} from './device/device.port.ts';
import { type DeviceEvent, type DeviceState, noDevice, stepDevice } from './device.machine.ts';
import type { PhoneToken } from './phone.ts';
import { type DeviceProblem, TokenDenied } from './problems.ts';
import type { Scope } from './scope.ts';
import { TokenSource } from './token.ts';

const retryCodeMs = 10_000;

export interface DeviceKeeperParts {
  scope: Scope;
  clock: Clock;
  createDevice: CreateDevice;
  fetchToken(): Promise<PhoneToken>;
  sound(): SoundChoice;
  /** True while a line is up. */
  isBusy(): boolean;
  onChange(): void;
}

interface Made {
  device: PhoneDevice;
  signalling: Signalling;
}

/** The phone's device and its token: made when wanted, kept well, let go. */
export class DeviceKeeper {
  readonly #parts: DeviceKeeperParts;
  readonly #tokens: TokenSource;
  #state: DeviceState = noDevice;
  #made: Made | null = null;
  #making: Promise<Made> | null = null;
  /** Counts releases: what was begun before one is not wanted after it. */
  #era = 0;
  #cancelRetry = () => {};

  constructor(parts: DeviceKeeperParts) {
    this.#parts = parts;
    this.#tokens = new TokenSource({
      ...parts,
      onToken: (token) => this.#applyToken(token),
      onFailure: (reason) => this.#step({ type: 'failed', reason }),
    });
    parts.scope.onEnd(() => this.release());
  }

  get state(): DeviceState {
    return this.#state;
  }

  /** Makes it unless it is there and well. Never rejects: the state says what is wrong. */
  async prepare(): Promise<void> {
    if (this.#parts.scope.ended) return;
    // A device that is there and failed lacks a token, or a carrier that it looks for by itself.
    const lacksToken = this.#made && this.#state.state === 'failed' && this.#state.reason !== 'carrier-unreachable';
    await (lacksToken ? this.renewToken() : this.get()).catch(() => {});
  }

  /** The device, made if need be. Rejects with `DeviceFailed`. */
  async get(): Promise<PhoneDevice> {
    if (this.#made) return this.#made.device;
    const era = this.#era;
    this.#making ??= this.#make(era).finally(() => {
      this.#making = null;
    });
    try {
      return (await this.#making).device;
    } catch (error) {
      const reason = reasonOf(error);
      if (era === this.#era && !this.#parts.scope.ended) this.#fail(reason);
      throw new DeviceFailed(reason, { cause: error });
    }
  }

  async renewToken(): Promise<void> {
    await this.#tokens.renew();
  }

  /** A device that is made later asks for it. */
  async setSound(choice: SoundChoice): Promise<void> {
    await this.#made?.device.setSound(choice);
  }

  /** Time may have jumped, or a line has ended. */
  check(): void {
    this.#tokens.check();
  }

  /** Destroys it; `prepare` makes a new one. */
  release(): void {
    this.#era += 1;
    this.#cancelRetry();
    this.#made?.device.destroy();
    this.#made = null;
    this.#making = null;
    this.#step({ type: 'release' });
  }

  #step(event: DeviceEvent): void {
    const next = stepDevice(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    this.#parts.onChange();
  }

  async #make(era: number): Promise<Made> {
    this.#cancelRetry();
    this.#step({ type: 'start' });
    const { token, signalling } = await this.#tokens.current();
    const device = await this.#create({
      token,
      signalling,
      sound: this.#parts.sound(),
      events: {
        tokenNeeded: (why) => (why === 'refused' ? this.#tokens.refused() : this.#tokens.check()),
        problem: (problem) => this.#step(problem ? { type: 'failed', reason: problem } : { type: 'recovered' }),
      },
    });
    if (era !== this.#era || this.#parts.scope.ended) {
      device.destroy();
      throw new DeviceFailed('code-not-loaded');
    }
    this.#made = { device, signalling };
    this.#step({ type: 'made' });
    return this.#made;
  }

  /** What else goes wrong here is a chunk that is not there any more, or a bug of ours: a reload is the way on. */
  async #create(options: DeviceOptions): Promise<PhoneDevice> {
    try {
      return await this.#parts.createDevice(options);
    } catch (error) {
      throw error instanceof DeviceFailed ? error : new DeviceFailed('code-not-loaded', { cause: error });
    }
  }

  #fail(reason: DeviceProblem): void {
    this.#step({ type: 'failed', reason });
    if (reason !== 'code-not-loaded') return;
    this.#cancelRetry();
    this.#cancelRetry = this.#parts.clock.after(retryCodeMs, () => void this.prepare());
  }

  #applyToken(token: PhoneToken): void {
    if (this.#made && sameSignalling(this.#made.signalling, token.signalling)) {
      this.#made.device.updateToken(token.token);
      this.#step({ type: 'recovered' });
    } else if (this.#made && !this.#parts.isBusy()) {
      // The organization has moved to another carrier.
      this.release();
      void this.prepare();
    } else if (!this.#made && !this.#making && this.#state.state === 'failed') {
      void this.prepare();
    }
  }
}

function reasonOf(error: unknown): DeviceProblem {
  if (error instanceof DeviceFailed) return error.problem;
  if (error instanceof TokenDenied) return error.reason;
  return 'token-unavailable';
}

function sameSignalling(one: Signalling, other: Signalling): boolean {
  return one.host === other.host && one.secure === other.secure;
}
