import type { Clock } from './clock.ts';
import type { LineState } from './phone.ts';
import { type Ringback, type RingbackEvent, ringbackPatienceMs, stepRingback } from './ringback.machine.ts';
import type { Scope } from './scope.ts';

/** Above the noise of an empty channel. */
const audible = 0.02;

export interface RingbackKeeper {
  isPlaying(): boolean;
  setCustomer(customer: 'none' | 'ringing' | 'answered'): void;
  setLine(state: LineState['state']): void;
  heard(outputLevel: number): void;
}

export interface RingbackParts {
  scope: Scope;
  clock: Clock;
  play(): () => void;
  onChange(): void;
}

export function createRingback(parts: RingbackParts): RingbackKeeper {
  let ringback: Ringback = 'off';
  let customer: 'none' | 'ringing' | 'answered' = 'none';
  let lineState: LineState['state'] = 'idle';
  let stopTone = () => {};
  let cancelTimer = () => {};

  function step(event: RingbackEvent): void {
    const next = stepRingback(ringback, event);
    if (next === ringback) return;
    const wasPlaying = ringback === 'playing';
    ringback = next;
    cancelTimer();
    if (next === 'waiting') cancelTimer = parts.clock.after(ringbackPatienceMs, () => step('waited'));
    if (next === 'playing') stopTone = parts.play();
    else if (wasPlaying) stopTone();
    if (wasPlaying || next === 'playing') parts.onChange();
  }

  const decide = () => step(customer === 'ringing' && lineState === 'open' ? 'ringing' : 'quiet');
  parts.scope.onEnd(() => step('quiet'));

  return {
    isPlaying: () => ringback === 'playing',
    setCustomer(next) {
      customer = next;
      decide();
    },
    setLine(state) {
      if (state === 'ended' || state === 'idle') customer = 'none';
      lineState = state;
      decide();
    },
    heard(outputLevel) {
      if (outputLevel > audible) step('sound');
    },
  };
}
