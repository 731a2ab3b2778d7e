import { expect, test } from 'vitest';
import { choiceOf, dayAt, dayOf, todayAt, tomorrowAt } from './follow-up-times.ts';

const now = new Date(2026, 10, 21, 16, 20);

test('later today is in about an hour, tomorrow and other days at ten', () => {
  expect(todayAt(now)).toEqual(new Date(2026, 10, 21, 17, 30));
  expect(tomorrowAt(now)).toEqual(new Date(2026, 10, 22, 10));
  expect(tomorrowAt(new Date(2026, 11, 31, 9))).toEqual(new Date(2027, 0, 1, 10));
  expect(dayAt('2026-12-03')).toEqual(new Date(2026, 11, 3, 10));
  expect(dayAt('')).toBeNull();
});

test.each([
  [null, 'none'],
  [todayAt(now), 'today'],
  [tomorrowAt(now), 'tomorrow'],
  [new Date(2026, 11, 3, 10), 'day'],
] as const)('%s is shown as %s', (due, choice) => {
  expect(choiceOf(due === null ? null : due.toISOString(), now)).toBe(choice);
});

test('a day is written as a date field wants it', () => {
  expect(dayOf(new Date(2026, 0, 5, 23, 59))).toBe('2026-01-05');
});
