import { expect, test } from 'vitest';
import { heardOf } from './level-words.ts';

test.each([
  [0, 0, 'waiting'],
  [0.01, 1_000, 'waiting'],
  [0.05, 100, 'good'],
  [0.01, 5_000, 'quiet'],
  [0, 5_000, 'nothing'],
] as const)('a loudest level of %d after %d ms is %s', (loudest, sinceMs, heard) => {
  expect(heardOf(loudest, sinceMs)).toBe(heard);
});
