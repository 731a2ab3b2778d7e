import { expect, test } from 'vitest';
import { masked, maskedUrl } from './mask.ts';

const token = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln';

test.each([
  [token, '••••'],
  [`Bearer ${token}, and more`, 'Bearer ••••, and more'],
  [`session-${token}`, 'session-••••'],
  [`a.${token}`, 'a.••••'],
  ['eyJ is the beginning of one. And v1.2.3 is none.', 'eyJ is the beginning of one. And v1.2.3 is none.'],
])('%s is shown as %s', (value, shown) => {
  expect(masked('Body', value)).toBe(shown);
});

test.each([
  ['a value', () => masked('Body', 'eyJ'.repeat(85_000))],
  ['an address', () => maskedUrl(`http://a/${'?a'.repeat(85_000)}`)],
])('%s that is hostile is shown, and not after minutes', (_, show) => {
  expect(show()).not.toBe('');
});
