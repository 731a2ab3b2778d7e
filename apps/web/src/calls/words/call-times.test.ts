import { afterEach, describe, expect, test } from 'vitest';
import { german } from '../../words/de.ts';
import { addLanguage, turnTo } from '../../words/words.ts';
import {
  formatClock,
  formatClockSeconds,
  formatDay,
  formatDayInside,
  formatDuration,
  formatFull,
  formatMoment,
  spokenDuration,
} from './call-times.ts';

const zone = 'America/Los_Angeles';
const now = Date.parse('2026-11-21T20:00:00.000Z');

describe('durations', () => {
  test.each([
    [0, '0:00'],
    [999, '0:00'],
    [7_000, '0:07'],
    [257_000, '4:17'],
    [3_729_000, '1:02:09'],
    [-500, '0:00'],
  ])('[R3-27] %i ms reads %s', (ms, text) => expect(formatDuration(ms)).toBe(text));

  test.each([
    [48_000, '48 s'],
    [60_000, '1 min'],
    [372_000, '6 min 12 s'],
    [3_600_000, '1 h'],
    [3_720_000, '1 h 2 min'],
  ])('%i ms is spoken as %s', (ms, text) => expect(spokenDuration(ms)).toBe(text));
});

describe('moments in the viewer’s zone', () => {
  test('the clock has no leading zero', () => {
    expect(formatClock('2026-11-21T17:33:04.000Z', zone)).toBe('9:33');
    expect(formatClockSeconds('2026-11-21T17:33:04.000Z', zone)).toBe('9:33:04');
  });

  test('midnight is 0', () => expect(formatClock('2026-11-21T08:05:00.000Z', zone)).toBe('0:05'));

  test.each([
    ['2026-11-21T08:00:00.000Z', 'Today'],
    ['2026-11-21T07:59:59.000Z', 'Yesterday'],
    ['2026-11-20T07:59:59.000Z', 'Thu 19 Nov'],
    ['2025-12-31T20:00:00.000Z', '31 Dec 2025'],
  ])('%s is %s', (instant, day) => expect(formatDay(instant, now, zone)).toBe(day));

  test('the day before the first of a month is found', () => {
    const first = Date.parse('2026-12-01T20:00:00.000Z');
    expect(formatDay('2026-11-30T20:00:00.000Z', first, zone)).toBe('Yesterday');
  });

  test('a list shows the time today and the day before', () => {
    expect(formatMoment('2026-11-21T17:33:04.000Z', now, zone)).toBe('9:33');
    expect(formatMoment('2026-11-17T17:33:04.000Z', now, zone)).toBe('Tue 17 Nov');
    expect(formatFull('2026-11-17T17:33:04.000Z', now, zone)).toBe('Tue 17 Nov, 9:33:04');
  });
});

test('within a sentence the near days begin small', () => {
  expect(formatDayInside('2026-11-21T08:00:00.000Z', now, zone)).toBe('today');
  expect(formatDayInside('2026-11-20T20:00:00.000Z', now, zone)).toBe('yesterday');
  expect(formatDayInside('2026-11-19T20:00:00.000Z', now, zone)).toBe('Thu 19 Nov');
});

describe('in German', () => {
  addLanguage('de', german);
  afterEach(() => turnTo('en'));

  test('days and moments', async () => {
    await turnTo('de');
    expect(formatDay('2026-11-21T08:00:00.000Z', now, zone)).toBe('Heute');
    expect(formatDay('2026-11-20T07:59:59.000Z', now, zone)).toBe('Do 19. Nov');
    expect(formatFull('2025-12-31T20:00:00.000Z', now, zone)).toBe('31. Dez 2025, 12:00:00');
    expect(formatMoment('2026-11-21T17:33:04.000Z', now, zone)).toBe('9:33');
  });
});
