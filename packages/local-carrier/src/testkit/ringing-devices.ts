import type { ClientRing, ClientRinging, ClientRingObserver } from '../engine/client-ringing.port.ts';

export interface RungDevice {
  request: ClientRing;
  observer: ClientRingObserver;
  isOver: boolean;
}

/** Devices that ring and wait for what the test lets them do. */
export class RingingDevices implements ClientRinging {
  readonly rung: RungDevice[] = [];

  ring(request: ClientRing, observer: ClientRingObserver): { over(): void } {
    const device: RungDevice = { request, observer, isOver: false };
    this.rung.push(device);
    return {
      over() {
        device.isOver = true;
      },
    };
  }
}
