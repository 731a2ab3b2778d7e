import { expect, test } from 'vitest';
import { parseRange } from './recording-media.ts';

test.each([
  ['bytes=0-99', { from: 0, to: 99 }],
  ['bytes=100-', { from: 100, to: 999 }],
  ['bytes=-10', { from: 990, to: 999 }],
  ['bytes=900-5000', { from: 900, to: 999 }],
  ['bytes=-5000', { from: 0, to: 999 }],
  ['bytes=1000-', 'unsatisfiable'],
  ['bytes=9-3', 'unsatisfiable'],
  ['bytes=0-1,5-9', null],
  ['bytes=-', null],
  ['nonsense', null],
  [undefined, null],
])('%s of 1000 bytes', (header, range) => {
  expect(parseRange(header, 1000)).toEqual(range);
});
