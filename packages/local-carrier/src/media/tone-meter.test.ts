import { expect, test } from 'vitest';
import { keySound } from './dtmf.ts';
import { rmsOf, strongestHz, toneToNoiseDb } from './tone-meter.ts';

/** A sine with even noise of a known level, always the same. */
function signal(hz: number, amplitude: number, noise: number, count = 8000): Int16Array {
  let seed = 42;
  return Int16Array.from({ length: count }, (_, i) => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    const random = (seed / 1073741824 - 1) * Math.sqrt(3) * noise;
    return Math.round(amplitude * Math.sqrt(2) * Math.sin((2 * Math.PI * hz * i) / 8000) + random);
  });
}

test.each([
  [440, 3000, 30, 40],
  [880, 3000, 300, 20],
  [880, 1000, 1000, 0],
  [1234.5, 3000, 300, 20],
])('measures %i Hz at %i over noise at %i as %i dB', (hz, tone, noise, expected) => {
  expect(Math.abs((toneToNoiseDb(signal(hz, tone, noise), hz) as number) - expected)).toBeLessThan(0.5);
});

test('takes a clock that is a little off for what it is', () => {
  expect(toneToNoiseDb(signal(440.1, 3000, 30), 440)).toBeGreaterThan(35);
});

test('another tone is noise', () => {
  expect(toneToNoiseDb(signal(880, 3000, 3), 440)).toBeLessThan(-30);
});

test('a tone that is broken for a fifth of a second does not pass for clean', () => {
  const broken = signal(440, 3000, 0).map((sample, i) => (i > 3000 && i < 4600 ? 0 : sample));
  expect(toneToNoiseDb(broken, 440)).toBeLessThan(10);
});

test('silence has no tone', () => {
  expect(toneToNoiseDb(new Int16Array(8000), 440)).toBeNull();
  expect(strongestHz(new Int16Array(8000))).toBeNull();
  expect(rmsOf(new Int16Array(0))).toBe(0);
});

test.each([150, 440, 880, 2000, 3300])('finds the strongest tone at %i Hz', (hz) => {
  expect(Math.abs((strongestHz(signal(hz, 2000, 200)) as number) - hz)).toBeLessThanOrEqual(1);
});

test('a key sounds its row and its column', () => {
  const samples = new Int16Array(1280);
  keySound('5').read(samples, 0);
  for (const hz of [770, 1336]) expect(toneToNoiseDb(samples, hz)).toBeGreaterThan(-1);
  for (const hz of [697, 1209]) expect(toneToNoiseDb(samples, hz)).toBeLessThan(-15);
});
