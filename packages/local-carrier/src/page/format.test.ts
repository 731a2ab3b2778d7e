import { expect, test } from 'vitest';

interface Format {
  formatNumber(number: string): string;
  formatDuration(ms: number): string;
  formatTime(atMs: number): string;
  parseNumber(typed: string): string | null;
}

// The page's own modules are plain JavaScript, served as they are.
const page = './public/format.js';
const { formatDuration, formatNumber, formatTime, parseNumber } = (await import(page)) as Format;

test.each([
  ['+14155550142', '+1 (415) 555-0142'],
  ['+4915112345678', '+4915112345678'],
  ['client:o1_m1', 'o1_m1'],
  ['anonymous', 'anonymous'],
])('writes %s as %s', (number, expected) => {
  expect(formatNumber(number)).toBe(expected);
});

test.each([
  ['+1 (415) 555-0142', '+14155550142'],
  ['(415) 555-0142', '+14155550142'],
  ['1 415 555 0142', '+14155550142'],
  ['+49 151 1234', '+491511234'],
  ['0151 1234', null],
  ['+0123456', null],
  ['call me', null],
  ['', null],
])('reads %s as %s', (typed, expected) => {
  expect(parseNumber(typed)).toBe(expected);
});

test('writes times', () => {
  expect([0, 59_999, 60_000, 3_725_000, -5].map(formatDuration)).toEqual(['0:00', '0:59', '1:00', '62:05', '0:00']);
  expect(formatTime(new Date(2026, 10, 21, 9, 5, 3, 7).getTime())).toBe('9:05:03.007');
});
