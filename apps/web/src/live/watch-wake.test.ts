import { beforeEach, expect, test } from 'vitest';
import { watchWake } from './watch-wake.ts';

let nowMs: number;
let wakes: number;
let look: () => void;
let comeBack: () => void;
let ended: string[];
let end: () => void;

beforeEach(() => {
  nowMs = Date.parse('2026-11-21T09:00:00.000Z');
  wakes = 0;
  ended = [];
  end = watchWake(
    () => {
      wakes += 1;
    },
    {
      now: () => nowMs,
      every(_ms, run) {
        look = run;
        return () => ended.push('looks');
      },
      onReturn(run) {
        comeBack = run;
        return () => ended.push('returns');
      },
    },
  );
});

function passes(ms: number): void {
  nowMs += ms;
  look();
}

test('a page in the background, whose timers run once a minute, does not wake', () => {
  for (let minute = 0; minute < 10; minute += 1) passes(60_000);
  expect(wakes).toBe(0);
});

test('a computer that slept wakes once', () => {
  passes(5_000);
  passes(4 * 3_600_000);
  passes(5_000);
  expect(wakes).toBe(1);
});

test('a clock that is set back by hours counts as well', () => {
  passes(-7 * 3_600_000);
  passes(5_000);
  expect(wakes).toBe(1);
});

test('a page that comes back says so at once, and its gap is not told twice', () => {
  nowMs += 3_600_000;
  comeBack();
  passes(5_000);
  expect(wakes).toBe(1);
});

test('it ends with what it listens to', () => {
  end();
  expect(ended).toEqual(['looks', 'returns']);
});
