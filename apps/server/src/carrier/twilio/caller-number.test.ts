import { expect, it } from 'vitest';
import { callerNumber } from './caller-number.ts';

it.each([
  ['+14155550142', '+14155550142', '+14155550142'],
  ['anonymous', null, 'Withheld number'],
  ['+266696687', null, 'Withheld number'],
  ['266696687', null, 'Withheld number'],
  ['', null, 'Withheld number'],
  ['sip:desk@example.com', null, 'desk@example.com'],
  ['client:jo', null, 'A browser'],
  ['415', null, 'Withheld number'],
])('%s is a caller with number %s: %s', (text, from, words) => {
  expect(callerNumber(text)).toEqual({ from, words });
});
