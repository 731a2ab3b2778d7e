import * as library from 'libphonenumber-js/min';
import { describe, expect, test } from 'vitest';
import { numberFormat } from './number-format.ts';

const american = numberFormat(library, 'US');

test.each([
  ['4155550142', '(415) 555-0142'],
  ['+46850555014', '+46 8 505 550 14'],
  ['0046850555014', '+46 8 505 550 14'],
  ['0046', '+46'],
  ['415555', '(415) 555'],
  ['12', '12'],
  ['112', '112'],
  ['14155', '14155'],
])('%s is written as people there write it', (typed, text) => expect(american.asTyped(typed)).toBe(text));

describe('[R2-22] the form says what is wrong', () => {
  test.each(['415-555-0142', '(415) 555-0142', '4155550142', '+14155550142'])('%s is right', (text) =>
    expect(american.complaint(text)).toBeNull(),
  );
  test('[R1-29] fewer than ten digits are no number', () =>
    expect(american.complaint('415555014')).toBe('This number is too short.'));
  test.each([
    ['12345', 'This number is too short.'],
    ['415555014212345678', 'This number is too long.'],
    ['415-HELP', 'A phone number has no letters. Type the digits.'],
    ['+999 123 456', 'No country has this code.'],
  ])('%s: %s', (text, complaint) => expect(american.complaint(text)).toBe(complaint));
});
