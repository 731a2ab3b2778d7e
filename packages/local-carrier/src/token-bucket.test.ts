import { expect, test } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

test('lets through what it holds at once, and no more than it is refilled with for long', () => {
  const bucket = new TokenBucket({ burst: 60, perSecond: 30 }, 0);
  const spend = (count: number, at: number) =>
    Array.from({ length: count }, () => bucket.spend(at)).filter(Boolean).length;
  expect(spend(100, 0)).toBe(60);
  expect(spend(100, 1000)).toBe(30);
  expect(spend(100, 61_000)).toBe(60);
});

test('what is more than it holds is refused, and costs nothing', () => {
  const bucket = new TokenBucket({ burst: 10, perSecond: 1 }, 0);
  expect([bucket.spend(0, 11), bucket.spend(0, 10), bucket.spend(0), bucket.spend(1000)]).toEqual([
    false,
    true,
    false,
    true,
  ]);
});
