import { describe, expect, test } from 'vitest';
import { bestOf, matchOf } from './palette-match.ts';

describe('what was typed answers to a name', () => {
  test.each([
    ['', 'Calls', 1],
    ['cal', 'Calls', 3],
    ['CAL', 'Calls', 3],
    ['to ret', 'Missed to return', 1],
    ['ret', 'Missed to return', 2],
    ['mis ret', 'Missed to return', 1],
    ['lucia', 'Lucía Reyes', 3],
    ['alls', 'Calls', 0],
    ['calls x', 'Calls', 0],
  ])('%s: %s, %i', (typed, name, match) => expect(matchOf(typed, name)).toBe(match));

  test('by another word for it, less well than by its own', () => {
    expect(matchOf('lunch', 'Away: Lunch', 'status break')).toBe(2);
    expect(matchOf('break', 'Away: Lunch', 'status break')).toBe(1);
  });
});

test('the best first; equally good ones keep their order', () => {
  const entries = [
    { title: 'Away: Back office' },
    { title: 'Calls', also: 'back' },
    { title: 'Back' },
    { title: 'Settings' },
  ];
  expect(bestOf('back', entries).map(({ title }) => title)).toEqual(['Back', 'Away: Back office', 'Calls']);
});
