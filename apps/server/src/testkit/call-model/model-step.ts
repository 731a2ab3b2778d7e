import type { Queue } from '@ringdesk/contract';
import type { Rules, World } from './model-world.ts';

export interface Step {
  readonly name: string;
  readonly next: World;
  readonly kind: StepKind;
}

/**
 * `sure`: ours or the carrier's, and bound to come · `usual`: people and facts, which may never come · `mishap`: a crash, a
 * line or a person that fails, a fact of long ago.
 */
export type StepKind = 'sure' | 'usual' | 'mishap';

export interface Setting {
  readonly queue: Queue;
  readonly rules: Rules;
}

export type Add = (name: string, next: World, kind?: StepKind) => void;
