import { expect, test } from 'vitest';
import { fromMiddle } from './use-chosen-in-view.ts';

test.each([
  ['in the middle', 165, 0],
  ['beyond the end', 400, 235],
  ['before the beginning', -120, -285],
])('a link %s', (_, left, distance) => {
  expect(fromMiddle({ left: 0, width: 390 }, { left, width: 60 })).toBe(distance);
});
