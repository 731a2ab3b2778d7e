import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readWav, toTelephoneRate, WAV_HEADER_BYTES, wavHeader } from './wav.ts';

interface Layout {
  format: number;
  bits: number;
  channels?: number;
  sampleRate?: number;
}

function wavFile({ format, bits, channels = 1, sampleRate = 8000 }: Layout, data: Buffer): Buffer {
  const header = wavHeader(1, data.length);
  header.writeUInt16LE(format, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt16LE(bits, 34);
  return Buffer.concat([header, data]);
}

test('reads back what it writes', () => {
  fc.assert(
    fc.property(fc.int16Array({ maxLength: 500 }), (samples) => {
      const data = Buffer.from(samples.slice().buffer);
      const file = Buffer.concat([wavHeader(1, data.length), data]);
      expect(file.length).toBe(WAV_HEADER_BYTES + data.length);
      expect(file.readUInt32LE(4)).toBe(file.length - 8);
      expect(readWav(file)).toEqual({ sampleRate: 8000, samples });
    }),
  );
});

test.each([
  ['8 bit', { format: 1, bits: 8 }, Buffer.from([0, 128, 255]), [-32768, 0, 32512]],
  ['24 bit', { format: 1, bits: 24 }, Buffer.from([0, 0, 0x40, 0, 0, 0xc0]), [16384, -16384]],
  ['32 bit', { format: 1, bits: 32 }, Buffer.from([0, 0, 0, 0x40]), [16384]],
  ['float', { format: 3, bits: 32 }, Buffer.from(Float32Array.of(0.5, -2).buffer), [16384, -32768]],
  ['µ-law', { format: 7, bits: 8 }, Buffer.from([0x80, 0xff, 0x00]), [32124, 0, -32124]],
  ['A-law', { format: 6, bits: 8 }, Buffer.from([0xaa, 0x2a]), [32256, -32256]],
])('reads %s', (_, layout, data, samples) => {
  expect([...readWav(wavFile(layout, data)).samples]).toEqual(samples);
});

test('mixes two channels and skips chunks that it does not know', () => {
  const list = Buffer.from('LIST\x03\0\0\0abc\0', 'latin1');
  const plain = wavFile({ format: 1, bits: 16, channels: 2 }, Buffer.from(Int16Array.of(100, 300, -50, 51).buffer));
  const file = Buffer.concat([plain.subarray(0, 12), list, plain.subarray(12)]);
  expect([...readWav(file).samples]).toEqual([200, 1]);
});

test.each([
  ['nothing', Buffer.alloc(0), 'not a WAV file'],
  ['an MP3', Buffer.from('ID3\x04 and so on and on', 'latin1'), 'not a WAV file'],
  ['a header alone', wavHeader(1, 0).subarray(0, 36), 'no audio in it'],
  ['an unknown format', wavFile({ format: 85, bits: 8 }, Buffer.alloc(4)), 'not supported'],
  ['no channels', wavFile({ format: 1, bits: 16, channels: 0 }, Buffer.alloc(4)), 'impossible'],
])('refuses %s with a sentence', (_, file, message) => {
  expect(() => readWav(file)).toThrow(message);
});

test('any bytes give samples or an Error, never a hang or a crash', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat({ max: 60 }), (noise, at) => {
      const file = wavFile({ format: 1, bits: 16 }, Buffer.alloc(100));
      file.set(noise.subarray(0, file.length - at), at);
      try {
        expect(readWav(file).samples).toBeInstanceOf(Int16Array);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }),
  );
});

test.each([4000, 11025, 16000, 22050, 44100, 48000])('brings %i Hz to 8000 Hz and keeps the tone', (sampleRate) => {
  const samples = Int16Array.from({ length: sampleRate }, (_, i) =>
    Math.round(8000 * Math.sin((2 * Math.PI * 400 * i) / sampleRate)),
  );
  const resampled = toTelephoneRate({ sampleRate, samples });
  expect(Math.abs(resampled.length - 8000)).toBeLessThanOrEqual(1);
  const rises = resampled.filter((sample, i) => i > 0 && sample >= 0 && (resampled[i - 1] as number) < 0).length;
  expect(Math.abs(rises - 400)).toBeLessThanOrEqual(1);
});
