import { expect, test } from 'vitest';
import { redactNumbers } from './log.ts';

test.each([
  ['+14155550140', '…0140'],
  ['The phone +491701234567 and 4155550100.', 'The phone …4567 and …0100.'],
  ['timeout must be from 1 to 3600', 'timeout must be from 1 to 3600'],
  [`CA${'0123456789abcdef'.repeat(2)}`, `CA${'0123456789abcdef'.repeat(2)}`],
])('of the numbers in “%s” the ends are left', (text, redacted) => {
  expect(redactNumbers(text)).toBe(redacted);
});
