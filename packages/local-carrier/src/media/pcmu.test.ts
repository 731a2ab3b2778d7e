import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FRAME_SAMPLES } from './frame.ts';
import { decodePcmu, encodePcmu } from './pcmu.ts';

const frameOf = (sample: number) => new Int16Array(FRAME_SAMPLES).fill(sample);

test.each([
  [0, 0xff],
  [-8, 0x7e],
  [8, 0xfe],
  [1000, 0xce],
  [-1000, 0x4e],
  [32767, 0x80],
  [-32768, 0x00],
])('encodes the sample %i as G.711 does', (sample, byte) => {
  expect(encodePcmu(frameOf(sample))[0]).toBe(byte);
});

test('gives back every byte, but for the second zero', () => {
  for (let byte = 0; byte < 256; byte++) {
    const decoded = decodePcmu(Uint8Array.of(byte))[0] as number;
    expect(encodePcmu(frameOf(decoded))[0]).toBe(byte === 0x7f ? 0xff : byte);
  }
});

test('loses at most half a step, a sixteenth of the level or so', () => {
  const sample = fc.integer({ min: -32000, max: 32000 });
  fc.assert(
    fc.property(sample, (value) => {
      const decoded = decodePcmu(encodePcmu(frameOf(value)))[0] as number;
      expect(Math.abs(decoded - value)).toBeLessThanOrEqual(Math.abs(value) / 16 + 8);
    }),
  );
});
