import type { Clock } from './clock.ts';
import type { Levels } from './phone.ts';
import type { Scope } from './scope.ts';

/** Twelve pictures a second: smooth enough for a meter, cheap enough to run all day. */
const frameMs = 1_000 / 12;

export interface LevelFeed {
  push(levels: Levels): void;
  /** Everything is quiet: meters fall to zero. */
  quiet(): void;
  subscribe(listener: (levels: Levels) => void): () => void;
}

const silence: Levels = { input: 0, output: 0 };

/** Lets at most twelve levels a second through, the loudest of each frame, outside of the phone's state. */
export function createLevelFeed(scope: Scope, clock: Clock): LevelFeed {
  const listeners = new Set<(levels: Levels) => void>();
  let frame: Levels = silence;
  let sentAtMs = Number.NEGATIVE_INFINITY;
  scope.onEnd(() => listeners.clear());

  const send = (levels: Levels) => {
    for (const listener of listeners) listener(levels);
    frame = silence;
  };

  return {
    push(levels) {
      frame = { input: Math.max(frame.input, levels.input), output: Math.max(frame.output, levels.output) };
      if (clock.now() - sentAtMs < frameMs) return;
      sentAtMs = clock.now();
      send(frame);
    },
    quiet() {
      sentAtMs = Number.NEGATIVE_INFINITY;
      send(silence);
    },
    subscribe(listener) {
      if (scope.ended) return () => {};
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
