import type { PlayOptions, Prompt } from '../../media/media.port.ts';
import type { CallControl } from '../call-control.ts';

const MOST_ROUNDS = 1000;

/** One prompt played so many times; 0 for a thousand times, or for ever. */
export function inRounds(prompt: Prompt, loop: number, call: CallControl): [prompts: Prompt[], options: PlayOptions] {
  if (loop > 0) return [Array.from({ length: loop }, () => prompt), { loop: false }];
  return [[prompt], call.choice('endless-loop') === 'for-ever' ? { loop: true } : { loop: false, rounds: MOST_ROUNDS }];
}
