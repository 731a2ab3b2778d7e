import { expect, test } from 'vitest';
import { isSameNumber, looksLikeNumber, numberFromPaste } from './number-text.ts';

test.each(['415-555-0142', '(415) 555-0142', '4155550142', '+1 415 555 0142', '415.555.0142', '*86'])(
  '%s is a number',
  (text) => expect(looksLikeNumber(text)).toBe(true),
);

test.each(['', 'Omar', '4155-HELP', 'a1', '+'])('“%s” is none', (text) => expect(looksLikeNumber(text)).toBe(false));

test.each([
  ['call me: (415) 555-0142, thanks', '(415) 555-0142'],
  ['tel:+46 8 505 550 14', '+46 8 505 550 14'],
  [' 415\u00a0555\u00a00142\n', '415\u00a0555\u00a00142'],
  ['Omar  Haddad', 'Omar Haddad'],
  ['flat 12', 'flat 12'],
])('[R3-14] pasted “%s” is %s', (pasted, text) => expect(numberFromPaste(pasted)).toBe(text));

test.each(['415-555-0142', '(415) 555-0142', '4155550142', '+14155550142'])('[R2-22] %s is the same number', (typed) =>
  expect(isSameNumber(typed, '+14155550142')).toBe(true),
);

test('another country’s number is not the same, and a few digits are no number yet', () => {
  expect(isSameNumber('+444155550142', '+14155550142')).toBe(false);
  expect(isSameNumber('0142', '+14155550142')).toBe(false);
});
