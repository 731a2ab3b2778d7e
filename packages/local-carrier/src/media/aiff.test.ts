import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAiff } from './aiff.ts';
import { aiffFile, chunk } from './testkit/aiff-file.ts';

const sixteen = (...samples: number[]) => {
  const bytes = Buffer.alloc(samples.length * 2);
  for (const [i, sample] of samples.entries()) bytes.writeInt16BE(sample, i * 2);
  return bytes;
};
const float = (...samples: number[]) => {
  const bytes = Buffer.alloc(samples.length * 4);
  for (const [i, sample] of samples.entries()) bytes.writeFloatBE(sample, i * 4);
  return bytes;
};

test.each([
  ['8 bit, with a sign', { bits: 8 }, Buffer.from([0x80, 0, 0x7f]), [-32768, 0, 32512]],
  ['12 bit, in the upper bits of 16', { bits: 12 }, sixteen(0x4000, -0x4000), [16384, -16384]],
  ['16 bit', { bits: 16 }, sixteen(1000, -1), [1000, -1]],
  ['24 bit', { bits: 24 }, Buffer.from([0x40, 0, 0, 0xc0, 0, 0]), [16384, -16384]],
  ['32 bit', { bits: 32 }, Buffer.from([0x40, 0, 0, 0]), [16384]],
  ['AIFF-C, not compressed', { compression: 'NONE' }, sixteen(1000), [1000]],
  ['AIFF-C, the other way round', { compression: 'sowt' }, Buffer.from([0xe8, 0x03]), [1000]],
  ['AIFF-C, float', { compression: 'fl32', bits: 32 }, float(0.5, -2), [16384, -32768]],
  ['AIFF-C, µ-law', { compression: 'ulaw', bits: 8 }, Buffer.from([0x80, 0xff, 0x00]), [32124, 0, -32124]],
  ['AIFF-C, A-law', { compression: 'alaw', bits: 8 }, Buffer.from([0xaa, 0x2a]), [32256, -32256]],
  ['two channels, mixed to one', { channels: 2 }, sixteen(1000, 2000, -4, -2), [1500, -3]],
])('reads %s', (_name, layout, sound, samples) => {
  expect([...readAiff(aiffFile(layout, sound)).samples]).toEqual(samples);
});

test.each([8000, 11_025, 44_100, 48_000, 96_000])('knows a sample rate of %i', (sampleRate) => {
  expect(readAiff(aiffFile({ sampleRate }, sixteen(1, 2))).sampleRate).toBe(sampleRate);
});

test('finds its parts among others, in any order, with an offset before the sound', () => {
  const file = aiffFile({}, sixteen(7, 8));
  const common = file.subarray(12, 12 + 26);
  const offset = Buffer.from([0, 0, 0, 3, 0, 0, 0, 0, 9, 9, 9]);
  const body = Buffer.concat([
    Buffer.from('AIFF'),
    chunk('NAME', Buffer.from('odd')),
    chunk('SSND', Buffer.concat([offset, sixteen(7, 8)])),
    common,
  ]);
  expect([...readAiff(chunk('FORM', body)).samples]).toEqual([7, 8]);
});

test.each([
  ['another format', Buffer.from('RIFF0000WAVE'), 'not an AIFF'],
  ['nothing', Buffer.alloc(0), 'not an AIFF'],
  ['no format', chunk('FORM', Buffer.concat([Buffer.from('AIFF'), chunk('SSND', Buffer.alloc(8))])), 'which format'],
  ['no sound', chunk('FORM', aiffFile({}, Buffer.alloc(0)).subarray(8, 38)), 'no audio'],
  ['a compression that is unknown', aiffFile({ compression: 'ima4' }, Buffer.alloc(4)), 'ima4'],
  ['a rate of nothing', aiffFile({ sampleRate: 1 }, Buffer.alloc(4)), 'sample rate'],
  ['no channels', aiffFile({ channels: 0 }, Buffer.alloc(4)), 'channels'],
  ['64 bits', aiffFile({ bits: 64 }, Buffer.alloc(8)), '64 bits'],
])('refuses %s', (_name, file, reason) => {
  expect(() => readAiff(file)).toThrow(reason);
});

test('whatever is broken in a file, it is read or refused', () => {
  const good = aiffFile({ compression: 'NONE' }, sixteen(1, 2, 3, 4));
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat({ max: good.length - 1 }), fc.nat({ max: 255 })), { maxLength: 8 }),
      (changes) => {
        const file = Buffer.from(good);
        for (const [at, byte] of changes) file[at] = byte;
        try {
          expect(readAiff(file).samples).toBeInstanceOf(Int16Array);
        } catch (error) {
          expect((error as Error).message).toMatch(/AIFF/);
        }
      },
    ),
  );
});
