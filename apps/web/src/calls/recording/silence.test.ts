import { expect, test } from 'vitest';
import { afterSilence } from './silence.ts';

/** Twenty parts of one second each: both speak in the first three, the agent in the tenth and the last. */
const them = Array.from({ length: 20 }, (_, part) => (part < 3 ? 80 : 0));
const you = Array.from({ length: 20 }, (_, part) => (part < 3 || part === 9 || part === 19 ? 60 : 2));

test.each([
  ['while somebody speaks', 1, null],
  ['in a silence', 3, 8.5],
  ['shortly before somebody speaks', 7, null],
  ['in the next silence', 10.5, 18.5],
])('%s, at %f s, it goes on at %s', (_, at, to) => expect(afterSilence({ them, you }, at, 20)).toBe(to));

test('with one voice, or without a drawing, too', () => {
  expect(afterSilence({ them, you: null }, 4, 20)).toBe(19.5);
  expect(afterSilence({ them: [], you: null }, 4, 20)).toBeNull();
});
