import type { ClientRing, ClientRingHandle, ClientRinging, ClientRingObserver } from '../engine/client-ringing.port.ts';
import type { BrowserLegDeps } from './browser-leg.ts';
import type { Device, Devices } from './devices.ts';
import { IncomingCall } from './incoming-call.ts';
import type { Legs } from './legs.ts';

/** Every call that rings at devices, or was taken by one of them. */
export class IncomingCalls implements ClientRinging {
  readonly #calls = new Map<string, IncomingCall>();
  readonly #deps: BrowserLegDeps;
  readonly #devices: Devices;
  readonly #legs: Legs;

  constructor(deps: BrowserLegDeps, devices: Devices, legs: Legs) {
    this.#deps = deps;
    this.#devices = devices;
    this.#legs = legs;
  }

  ring(request: ClientRing, observer: ClientRingObserver): ClientRingHandle {
    const call = new IncomingCall(request, observer, {
      ...this.#deps,
      devices: this.#devices,
      adopt: (leg) => this.#legs.adopt(leg),
      onOver: () => this.#calls.delete(request.callSid),
    });
    this.#calls.set(request.callSid, call);
    return call;
  }

  find(callSid: string): IncomingCall | undefined {
    return this.#calls.get(callSid);
  }

  lose(device: Device): void {
    for (const call of this.#calls.values()) call.lose(device);
  }
}
