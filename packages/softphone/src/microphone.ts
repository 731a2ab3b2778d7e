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
  lineOver(): void;
}

/** Knows the microphone without holding it: nothing is open while no line is. */
export function watchMicrophone(scope: Scope, access: MicrophoneAccess, onChange: () => void): MicrophoneWatch {
  let state: MicrophoneState = access.available ? 'unknown' : 'insecure';
  let inputs = 0;
  /** Of the line that is up: it had a microphone, and has lost it. Only the line knows when it has another one. */
  let hasMet = false;
  let isPulledOut = false;

  function step(event: MicrophoneEvent): void {
    const next = stepMicrophone(state, event);
    if (next === state || scope.ended) return;
    state = next;
    onChange();
  }

  if (access.available) {
    scope.onEnd(access.watchPermission((permission) => step({ type: 'permission', permission })));
    scope.onEnd(
      access.watchInputs((count) => {
        inputs = count;
        if (!isPulledOut || count === 0) step({ type: 'devices', inputs });
      }),
    );
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
      isPulledOut = problem !== null && hasMet;
      hasMet ||= problem === null;
      step(problem === null ? { type: 'acquired' } : { type: 'refused', why: whyByProblem[problem] });
    },
    lineOver() {
      const wasPulledOut = isPulledOut;
      hasMet = false;
      isPulledOut = false;
      if (wasPulledOut) step({ type: 'devices', inputs });
    },
  };
}

const whyByProblem = {
  'microphone-denied': 'denied',
  'microphone-not-found': 'not-found',
  'microphone-in-use': 'in-use',
} as const;
