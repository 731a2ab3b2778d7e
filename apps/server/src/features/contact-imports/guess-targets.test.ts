import { expect, it } from 'vitest';
import { guessTargets } from './guess-targets.ts';

it('takes a head for what it says, though every object of JavaScript has something of that name', () => {
  const heads = ['Constructor', '__proto__', 'Name'];
  expect(guessTargets(heads, { fields: [], remembered: {} })).toEqual(['ignore', 'ignore', 'name']);
});
