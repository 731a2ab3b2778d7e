import type { PhoneState } from './phone.ts';
import type { DeviceProblem } from './problems.ts';

/*
 * The phone's light: none (off), starting (yellow), ready (green), failed (red, with the reason).
 *
 *          start              made
 *   none ────────▶ starting ────────▶ ready ◀──┐
 *    ▲                │ ▲              │       │ recovered · made
 *    │                │ │ start        │       │
 *    │         failed ▼ │              ▼ failed│
 *    │               failed ───────────────────┘
 *    └──── release, from everywhere
 */

export type DeviceState = PhoneState['device'];

export type DeviceEvent =
  | { type: 'start' }
  | { type: 'made' }
  | { type: 'failed'; reason: DeviceProblem }
  | { type: 'recovered' }
  | { type: 'release' };

export const noDevice: DeviceState = { state: 'none', reason: null };

/** Pure; an event that does not fit returns the very same state. */
export function stepDevice(device: DeviceState, event: DeviceEvent): DeviceState {
  switch (event.type) {
    case 'start':
      return device.state === 'none' || device.state === 'failed' ? { state: 'starting', reason: null } : device;
    case 'made':
      return device.state === 'starting' || device.state === 'failed' ? { state: 'ready', reason: null } : device;
    case 'failed':
      if (device.state === 'none' || device.reason === event.reason) return device;
      return { state: 'failed', reason: event.reason };
    case 'recovered':
      return device.state === 'failed' ? { state: 'ready', reason: null } : device;
    case 'release':
      return device.state === 'none' ? device : noDevice;
  }
}
