import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FRAME_SAMPLES, type Frame } from './frame.ts';
import { JitterBuffer } from './jitter-buffer.ts';

const START = 0xffffff00;
const frameOf = (sample: number): Frame => new Int16Array(FRAME_SAMPLES).fill(sample);
/** The timestamp of the nth frame; it wraps around soon after the start. */
const stamp = (n: number) => (START + n * FRAME_SAMPLES) >>> 0;
const put = (buffer: JitterBuffer, n: number) => buffer.put(stamp(n), frameOf(n));
const take = (buffer: JitterBuffer) => buffer.take()?.[0] ?? null;
const takeAll = (buffer: JitterBuffer, count: number) => Array.from({ length: count }, () => take(buffer));

test('waits for three frames, then hands them out in order', () => {
  const buffer = new JitterBuffer();
  put(buffer, 0);
  put(buffer, 1);
  expect(take(buffer)).toBeNull();
  put(buffer, 2);
  expect(takeAll(buffer, 3)).toEqual([0, 1, 2]);
});

test('puts swapped and repeated packets right', () => {
  const near = fc.array(fc.nat({ max: 2 }), { minLength: 30, maxLength: 30 });
  fc.assert(
    fc.property(near, (delays) => {
      const buffer = new JitterBuffer();
      for (const n of [0, 1, 2]) put(buffer, n);
      const arrivals = delays.map((delay, i) => ({ n: i + 3, at: i + delay }));
      const heard: (number | null)[] = [];
      for (let tick = 0; tick < 33; tick++) {
        for (const { n } of arrivals.filter(({ at }) => at === tick)) {
          put(buffer, n);
          put(buffer, n);
        }
        heard.push(take(buffer));
      }
      expect(heard).toEqual(Array.from({ length: 33 }, (_, i) => i));
    }),
  );
});

test('is silent for a lost packet and drops one that comes too late', () => {
  const buffer = new JitterBuffer();
  for (const n of [0, 1, 3, 4]) put(buffer, n);
  expect(takeAll(buffer, 3)).toEqual([0, 1, null]);
  put(buffer, 2);
  expect(takeAll(buffer, 2)).toEqual([3, 4]);
});

test('fills up again after it ran dry, deeper when the packets were only late', () => {
  const buffer = new JitterBuffer();
  for (const n of [0, 1, 2]) put(buffer, n);
  expect(takeAll(buffer, 4)).toEqual([0, 1, 2, null]);
  for (const n of [3, 4, 5]) put(buffer, n);
  expect(take(buffer)).toBe(3);
  expect(buffer.depthFrames).toBe(4);
});

test('does not take a pause of the sender for lateness', () => {
  const buffer = new JitterBuffer();
  for (const n of [0, 1, 2]) put(buffer, n);
  takeAll(buffer, 4);
  for (const n of [20, 21, 22]) put(buffer, n);
  expect(takeAll(buffer, 3)).toEqual([20, 21, 22]);
  expect(buffer.depthFrames).toBe(3);
});

test('gives up delay that it does not need', () => {
  const buffer = new JitterBuffer();
  for (let n = 0; n < 9; n++) put(buffer, n);
  let next = 9;
  let behind = 0;
  for (let tick = 0; tick < 300; tick++) {
    put(buffer, next++);
    const heard = take(buffer);
    if (heard !== null) behind = next - 1 - heard;
  }
  expect(behind).toBeLessThanOrEqual(4);
});

test('begins anew when the clock of the sender jumps', () => {
  const buffer = new JitterBuffer();
  for (const n of [0, 1, 2]) put(buffer, n);
  take(buffer);
  for (const n of [1000, 1001, 1002]) put(buffer, n);
  expect(takeAll(buffer, 3)).toEqual([1000, 1001, 1002]);
});

test('lets go of what waited for ticks that were given up, down to its depth', () => {
  const buffer = new JitterBuffer();
  for (const n of [0, 1, 2]) put(buffer, n);
  take(buffer);
  for (let n = 3; n < 12; n++) put(buffer, n);
  buffer.skip(5);
  expect(take(buffer)).toBe(6);
  buffer.skip(50);
  expect(takeAll(buffer, 4)).toEqual([9, 10, 11, null]);
});
