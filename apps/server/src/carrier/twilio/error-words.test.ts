import { describe, expect, it } from 'vitest';
import { reasonForDevice, reasonForEnd, wordsForRefusal } from './error-words.ts';

describe('the words for a refusal', () => {
  it.each([
    [21215, 400, 'carrier.refused', /geographic permissions/],
    [21210, 400, 'carrier.refused', /owner/],
    [20003, 401, 'carrier.credentials-refused', /owner/],
    [null, 401, 'carrier.credentials-refused', /credentials/],
    [20429, 429, 'carrier.unreachable', /moment/],
    [null, 503, 'carrier.unreachable', /moment/],
    [null, 0, 'carrier.unreachable', /moment/],
    [99999, 400, 'carrier.refused', /log/],
  ] as const)('%s with status %i is %s and says who can mend it', (code, status, expected, text) => {
    const words = wordsForRefusal(code, status);
    expect(words.code).toBe(expected);
    expect(words.text).toMatch(text);
    expect(words.text).toMatch(/^[A-Z].*\.$/);
  });
});

it('explains an unreachable phone, and leaves a busy one to speak for itself', () => {
  expect(reasonForEnd('unreachable', 404, null)).toMatch(/not in service/);
  expect(reasonForEnd('unreachable', 480, null)).toMatch(/switched off/);
  expect(reasonForEnd('failed', 503, null)).toMatch(/network/);
  expect(reasonForEnd('failed', null, 21215)).toMatch(/geographic/);
  expect(reasonForEnd('busy', 486, null)).toBeNull();
});

it.each([
  [31401, /microphone/],
  [31402, /headset/],
  [53405, /UDP/],
  [20104, /renewed/],
  [undefined, /network/],
])('explains the device error %s', (code, text) => {
  expect(reasonForDevice(code)).toMatch(text);
});
