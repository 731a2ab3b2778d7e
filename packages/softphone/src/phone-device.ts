import type { Clock } from './clock.ts';
import {
  type CreateDevice,
  DeviceFailed,
  type DeviceOptions,
  type PhoneDevice,
  type Signalling,
} from './device/device.port.ts';
import { type DeviceEvent, type DeviceState, noDevice, stepDevice } from './device.machine.ts';
import type { PhoneToken } from './phone.ts';
import { type DeviceProblem, TokenDenied } from './problems.ts';
import type { Scope } from './scope.ts';
import { createTokenSource } from './token.ts';

const retryCodeMs = 10_000;

/** The phone's device and its token: made when wanted, kept well, let go. */
export interface DeviceKeeper {
  getState(): DeviceState;
  /** Makes it unless it is there. Never rejects: the state says what is wrong. */
  prepare(): Promise<void>;
  /** The device, made if need be. Rejects with `DeviceFailed`. */
  get(): Promise<PhoneDevice>;
  renewToken(): Promise<void>;
  /** Time may have jumped, or a line has ended. */
  check(): void;
  /** Destroys it; `prepare` makes a new one. */
  release(): void;
}

export interface DeviceKeeperParts {
  scope: Scope;
  clock: Clock;
  createDevice: CreateDevice;
  fetchToken(): Promise<PhoneToken>;
  isBusy(): boolean;
  onChange(): void;
}

interface Made {
  device: PhoneDevice;
  signalling: Signalling;
}

export function createDeviceKeeper(parts: DeviceKeeperParts): DeviceKeeper {
  const { scope, clock } = parts;
  let state = noDevice;
  let made: Made | null = null;
  let making: Promise<Made> | null = null;
  // Counts releases: what was begun before one is not wanted after it.
  let era = 0;
  let cancelRetry = () => {};

  const tokens = createTokenSource({
    scope,
    clock,
    fetchToken: parts.fetchToken,
    isBusy: parts.isBusy,
    onToken: applyToken,
    onFailure: (reason) => step({ type: 'failed', reason }),
  });

  function step(event: DeviceEvent): void {
    const next = stepDevice(state, event);
    if (next === state) return;
    state = next;
    parts.onChange();
  }

  function applyToken(token: PhoneToken): void {
    if (made && sameSignalling(made.signalling, token.signalling)) {
      made.device.updateToken(token.token);
      step({ type: 'recovered' });
    } else if (made && !parts.isBusy()) {
      // The organization has moved to another carrier.
      release();
      void prepare();
    } else if (!made && !making && state.state === 'failed') {
      void prepare();
    }
  }

  async function make(mine: number): Promise<Made> {
    cancelRetry();
    step({ type: 'start' });
    const { token, signalling } = await tokens.current();
    const device = await createDevice({
      token,
      signalling,
      events: {
        tokenNeeded: (why) => (why === 'refused' ? tokens.refused() : tokens.check()),
        problem: (problem) => step(problem ? { type: 'failed', reason: problem } : { type: 'recovered' }),
      },
    });
    if (mine !== era || scope.ended) {
      device.destroy();
      throw new DeviceFailed('code-not-loaded');
    }
    made = { device, signalling };
    step({ type: 'made' });
    return made;
  }

  /** What else goes wrong here is a chunk that is not there any more, or a bug of ours: a reload is the way on. */
  async function createDevice(options: DeviceOptions): Promise<PhoneDevice> {
    try {
      return await parts.createDevice(options);
    } catch (error) {
      throw error instanceof DeviceFailed ? error : new DeviceFailed('code-not-loaded', { cause: error });
    }
  }

  async function get(): Promise<PhoneDevice> {
    if (made) return made.device;
    const mine = era;
    making ??= make(mine).finally(() => {
      making = null;
    });
    try {
      return (await making).device;
    } catch (error) {
      const reason = reasonOf(error);
      if (mine === era && !scope.ended) {
        step({ type: 'failed', reason });
        if (reason === 'code-not-loaded') cancelRetry = clock.after(retryCodeMs, () => void prepare());
      }
      throw new DeviceFailed(reason, { cause: error });
    }
  }

  async function prepare(): Promise<void> {
    if (scope.ended) return;
    await get().catch(() => {});
  }

  function release(): void {
    era += 1;
    cancelRetry();
    made?.device.destroy();
    made = null;
    making = null;
    step({ type: 'release' });
  }

  scope.onEnd(release);
  return {
    getState: () => state,
    prepare,
    get,
    check: tokens.check,
    release,
    async renewToken() {
      await tokens.renew();
    },
  };
}

function reasonOf(error: unknown): DeviceProblem {
  if (error instanceof DeviceFailed) return error.problem;
  if (error instanceof TokenDenied) return error.reason;
  return 'token-unavailable';
}

function sameSignalling(one: Signalling, other: Signalling): boolean {
  return one.host === other.host && one.secure === other.secure;
}
