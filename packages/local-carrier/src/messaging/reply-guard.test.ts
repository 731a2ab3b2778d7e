import { expect, test } from 'vitest';
import { ReplyGuard } from './reply-guard.ts';

const one = { from: '+14155550100', to: '+14155550101' };
const back = { from: one.to, to: one.from };
const times = <T>(count: number, act: (at: number) => T) => Array.from({ length: count }, (_, at) => act(at));

test('fifteen replies in half a minute pass, in whichever direction; the next does when one of them is older', () => {
  const guard = new ReplyGuard();
  expect(times(15, (at) => guard.pass(at % 2 ? one : back, 1000 * at))).toEqual(times(15, () => true));
  expect(guard.pass(one, 29_999)).toBe(false);
  expect(guard.pass({ ...one, to: '+14155550199' }, 29_999)).toBe(true);
  expect(guard.pass(one, 31_000)).toBe(true);
});

test('who never stops never passes', () => {
  const guard = new ReplyGuard();
  const passed = times(10_000, (at) => guard.pass(one, 100 * at)).filter(Boolean);
  expect(passed).toHaveLength(15);
});

test('a flood between a hundred thousand pairs is done in the time of a test', () => {
  const guard = new ReplyGuard();
  const passed = times(100_000, (at) => guard.pass({ from: one.from, to: `+1500555${at}` }, at / 10));
  expect(passed.every(Boolean)).toBe(true);
});
