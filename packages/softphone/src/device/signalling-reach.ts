import type { Clock } from '../clock.ts';
import type { DeviceProblem } from '../problems.ts';

/** A socket that drops is back within milliseconds as a rule: no light turns red for that. */
const doubtMs = 2_000;
const lookMs = 1_000;

export interface Reach {
  /** A socket error: looks again soon, and keeps looking while it is so. */
  doubt(): void;
  /** Signalling has just worked. */
  trust(): void;
  /** Nothing is known any more. */
  forget(): void;
}

/** Whether signalling can be reached, told only when it changes and lasts. */
export function watchReach(clock: Clock, isUp: () => boolean, tell: (problem: DeviceProblem | null) => void): Reach {
  let told = false;
  let cancel: (() => void) | null = null;

  function look(): void {
    cancel = null;
    if (isUp()) {
      trust();
      return;
    }
    if (!told) {
      told = true;
      tell('carrier-unreachable');
    }
    cancel = clock.after(lookMs, look);
  }

  function trust(): void {
    cancel?.();
    cancel = null;
    if (told) tell(null);
    told = false;
  }

  return {
    doubt() {
      cancel ??= clock.after(doubtMs, look);
    },
    trust,
    forget: trust,
  };
}
