import { afterEach, expect, test } from 'vitest';
import { turnTo } from '../words/words.ts';
import { weekdayWords } from './weekday-words.ts';

afterEach(() => turnTo('en'));

test.each([
  ['en', 0, { short: 'Mon', rest: 'day', whole: 'Monday' }],
  ['en', 6, { short: 'Sun', rest: 'day', whole: 'Sunday' }],
  ['de', 0, { short: 'Mo', rest: 'ntag', whole: 'Montag' }],
  ['de', 6, { short: 'So', rest: 'nntag', whole: 'Sonntag' }],
])('%s: day %i of the week', async (language, day, words) => {
  await turnTo(language);
  expect(weekdayWords(day)).toEqual(words);
});
