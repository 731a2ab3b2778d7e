import type { MicrophoneAccess } from './browser.port.ts';
import type { MicrophoneProblem } from './device/device.port.ts';
import { type MicrophoneEvent, stepMicrophone } from './microphone.machine.ts';
import { whyNoMicrophone } from './microphone-errors.ts';
import type { MicrophoneState } from './phone.ts';
import type { Scope } from './scope.ts';

export interface MicrophoneWatch {
  getState(): MicrophoneState;
  /** The browser's question, if it still asks. Never rejects: the state says how it went. */
  ask(): Promise<void>;
  /** What the line met when it opened the microphone; null: it works. */
  met(problem: MicrophoneProblem | null): void;
}

/** Knows the microphone without holding it: nothing is open while no line is. */
export function watchMicrophone(scope: Scope, access: MicrophoneAccess, onChange: () => void): MicrophoneWatch {
  let state: MicrophoneState = access.available ? 'unknown' : 'insecure';

  function step(event: MicrophoneEvent): void {
    const next = stepMicrophone(state, event);
    if (next === state || scope.ended) return;
    state = next;
    onChange();
  }

  if (access.available) {
    scope.onEnd(access.watchPermission((permission) => step({ type: 'permission', permission })));
    scope.onEnd(access.watchInputs((inputs) => step({ type: 'devices', inputs })));
  }

  return {
    getState: () => state,
    async ask() {
      if (!access.available) return;
      try {
        await access.ask();
        step({ type: 'acquired' });
      } catch (error) {
        step({ type: 'refused', why: whyNoMicrophone(error) });
      }
    },
    met(problem) {
      step(problem === null ? { type: 'acquired' } : { type: 'refused', why: whyByProblem[problem] });
    },
  };
}

const whyByProblem = {
  'microphone-denied': 'denied',
  'microphone-not-found': 'not-found',
  'microphone-in-use': 'in-use',
} as const;
