import { expect, test } from 'vitest';
import { ringback } from './ring-tones.ts';
import { busyTone, endless, inTurn, recorded, type Sound, silence, tones } from './sound.ts';
import { rmsOf } from './tone-meter.ts';

function pull(sound: Sound, count: number): Int16Array {
  const samples = new Int16Array(count);
  return samples.subarray(0, sound.read(samples, 0));
}
const numbers = (...values: number[]) => recorded(Int16Array.from(values));

test('plays one after the other without a gap, then is over', () => {
  const sound = inTurn([() => numbers(1, 2), () => numbers(), () => numbers(3)]);
  expect([...pull(sound, 2)]).toEqual([1, 2]);
  expect([...pull(sound, 5)]).toEqual([3]);
  expect(pull(sound, 5)).toHaveLength(0);
});

test('repeats without a gap', () => {
  expect([
    ...pull(
      endless(() => numbers(1, 2, 3)),
      8,
    ),
  ]).toEqual([1, 2, 3, 1, 2, 3, 1, 2]);
});

test('a loop over nothing ends instead of hanging', () => {
  expect(
    pull(
      endless(() => numbers()),
      160,
    ),
  ).toHaveLength(0);
});

test('tones last as long as they were asked to', () => {
  expect(pull(tones([440], 1000, 250), 8000)).toHaveLength(2000);
  expect(pull(silence(100), 8000)).toHaveLength(800);
});

test.each([
  ['the ringback of North America', () => ringback(), 2000, 6000],
  ['that of Germany', () => ringback('de'), 1000, 5000],
  ['the first ring of the two of Britain', () => ringback('uk'), 400, 600],
  ['busy tone', busyTone, 500, 1000],
])('%s sounds, pauses and comes again', (_, make, onMs, roundMs) => {
  const samples = pull(make(), roundMs * 8 * 2);
  const levelAt = (ms: number) => rmsOf(samples.subarray(ms * 8, ms * 8 + 400));
  expect(levelAt(10)).toBeGreaterThan(1000);
  expect(levelAt(onMs + 10)).toBe(0);
  expect(levelAt(roundMs + 10)).toBeGreaterThan(1000);
});
