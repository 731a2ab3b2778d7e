import { expect, test } from 'vitest';
import { keyTones } from './dtmf.ts';

test.each([
  ['1', [697, 1209]],
  ['6', [770, 1477]],
  ['*', [941, 1209]],
  ['0', [941, 1336]],
  ['#', [941, 1477]],
  ['A', [697, 1633]],
  ['D', [941, 1633]],
  ['w', []],
])('%s sounds as ITU-T Q.23 says', (key, tones) => {
  expect(keyTones(key)).toEqual(tones);
});
