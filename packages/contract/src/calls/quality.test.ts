import { expect, it } from 'vitest';
import { qualitySample } from './quality.ts';

const window = {
  at: '2026-03-02T09:00:10.000Z',
  rttMs: 40,
  heard: { mos: 4, jitterMs: 3, lossFraction: 0 },
  sent: null,
};

it.each([
  [{}, true],
  [{ rttMs: 1e300 }, false],
  [{ rttMs: -1 }, false],
  [{ heard: { ...window.heard, jitterMs: 1e39 } }, false],
])('a window with %j is taken: %s', (change, isTaken) => {
  expect(qualitySample.safeParse({ ...window, ...change }).success).toBe(isTaken);
});
