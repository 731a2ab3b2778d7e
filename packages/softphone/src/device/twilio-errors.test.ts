import { expect, it } from 'vitest';
import { deviceProblem, isTokenError, lineProblem } from './twilio-errors.ts';

it.each([
  [20101, 'token-expired', 'token-expired'],
  [20104, 'token-expired', 'token-expired'],
  [31202, 'token-expired', 'token-expired'],
  [31205, 'token-expired', 'token-expired'],
  [31201, 'refused', 'refused'],
  [31401, 'microphone-denied', 'microphone-denied'],
  [31402, 'microphone-in-use', 'microphone-in-use'],
  [31003, 'media-failed', 'connection-lost'],
  [53405, 'media-failed', 'connection-lost'],
  [31000, 'carrier-unreachable', 'connection-lost'],
  [53001, 'carrier-unreachable', 'connection-lost'],
  [31005, 'refused', 'connection-lost'],
  [31002, 'refused', 'refused'],
  [31486, 'refused', 'refused'],
  [12345, 'unknown', 'unknown'],
])('%i means %s for a line that was not up, and %s for one that was', (code, before, after) => {
  expect([lineProblem(code, false), lineProblem(code, true)]).toEqual([before, after]);
});

it('tells what a new token mends from what only an admin can', () => {
  expect([20101, 20104, 31202].every(isTokenError)).toBe(true);
  expect([31201, 20151].map(deviceProblem)).toEqual(['token-refused', 'token-refused']);
  expect([31000, 31005, 31009, 53000, 53001].map(deviceProblem)).toEqual(Array(5).fill('carrier-unreachable'));
  expect([31401, 31486].map(deviceProblem)).toEqual([null, null]);
});
