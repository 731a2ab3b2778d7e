import type { Prompt } from '../../media/media.port.ts';

/** One prompt played so many times, 0 for ever: what `play` takes. */
export function inRounds(prompt: Prompt, loop: number): [prompts: Prompt[], options: { loop: boolean }] {
  return [Array.from({ length: Math.max(1, loop) }, () => prompt), { loop: loop === 0 }];
}
