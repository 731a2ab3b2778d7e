import { expect, test } from 'vitest';
import { daysOf } from './day-range.ts';

const now = new Date(2026, 2, 3, 0, 30);

test('spans of days end today, over the ends of months', () => {
  expect(daysOf('today', now)).toEqual({ from: '2026-03-03', to: '2026-03-03' });
  expect(daysOf('yesterday', now)).toEqual({ from: '2026-03-02', to: '2026-03-02' });
  expect(daysOf('week', now)).toEqual({ from: '2026-02-25', to: '2026-03-03' });
  expect(daysOf('month', now)).toEqual({ from: '2026-02-02', to: '2026-03-03' });
});
