import { expect, it } from 'vitest';
import { measurePeaks } from './measure-peaks.ts';

interface Sound {
  tag: number;
  bits: 8 | 16;
  channels: number;
  data: Buffer;
  /** A chunk between the format and the sound, as some programs write. */
  extra?: Buffer;
}

function wav({ tag, bits, channels, data, extra = Buffer.alloc(0) }: Sound): Buffer {
  const format = Buffer.alloc(24);
  format.write('fmt ', 0, 'latin1');
  format.writeUInt32LE(16, 4);
  format.writeUInt16LE(tag, 8);
  format.writeUInt16LE(channels, 10);
  format.writeUInt32LE(8_000, 12);
  format.writeUInt32LE((8_000 * channels * bits) / 8, 16);
  format.writeUInt16LE((channels * bits) / 8, 20);
  format.writeUInt16LE(bits, 22);
  const head = Buffer.alloc(8);
  head.write('data', 0, 'latin1');
  head.writeUInt32LE(data.length, 4);
  const riff = Buffer.from('RIFF\0\0\0\0WAVE', 'latin1');
  return Buffer.concat([riff, format, extra, head, data, Buffer.from('LIST\u0004\0\0\0loud', 'latin1')]);
}

/** One second of two voices: the first loud and then silent, the second silent and then half as loud, then loud. */
function twoVoices(): Buffer {
  const data = Buffer.alloc(8_000 * 4);
  for (let frame = 0; frame < 8_000; frame++) {
    data.writeInt16LE(frame < 4_000 ? -20_000 : 0, frame * 4);
    data.writeInt16LE(frame < 4_000 ? 0 : frame < 6_000 ? 8_000 : 16_000, frame * 4 + 2);
  }
  return data;
}

/** Pieces of odd length, so that heads and frames are cut in the middle. */
async function* inPieces(file: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let from = 0; from < file.length; from += size) yield file.subarray(from, from + size);
}

it.each([5, 37, 100_000])('measures both voices of a stream in pieces of %i bytes', async (size) => {
  const file = wav({ tag: 1, bits: 16, channels: 2, data: twoVoices() });
  expect(await measurePeaks(inPieces(file, size), 4)).toEqual([
    [100, 100, 0, 0],
    [0, 0, 50, 100],
  ]);
});

it.each([
  ['mu-law', 7, 0x80, 0xff],
  ['A-law', 6, 0xaa, 0xd5],
])('reads %s in one channel, with a chunk before the sound', async (_, tag, loud, quiet) => {
  const data = Buffer.concat([Buffer.alloc(4_000, loud), Buffer.alloc(4_000, quiet)]);
  const extra = Buffer.from('fact\u0004\0\0\0\0\0\0\0', 'latin1');
  expect(await measurePeaks(inPieces(wav({ tag, bits: 8, channels: 1, data, extra }), 11), 2)).toEqual([[100, 0]]);
});

it('leaves silence flat, and is as long as it was asked to be for a short one', async () => {
  const file = wav({ tag: 1, bits: 16, channels: 1, data: Buffer.alloc(16) });
  expect(await measurePeaks(inPieces(file, 9), 3)).toEqual([[0, 0, 0]]);
});

it('reads no further than the sound goes', async () => {
  let pieces = 0;
  async function* withMuchBehind(): AsyncGenerator<Buffer> {
    yield wav({ tag: 1, bits: 16, channels: 1, data: Buffer.alloc(16_000, 0x40) });
    for (; pieces < 100; pieces++) yield Buffer.alloc(1_000);
  }
  expect([await measurePeaks(withMuchBehind(), 2), pieces]).toEqual([[[100, 100]], 0]);
});

it('reads to the end of a file that was sent before its length was known', async () => {
  const data = twoVoices();
  const whole = wav({ tag: 1, bits: 16, channels: 2, data });
  const file = whole.subarray(0, whole.indexOf(data) + data.length);
  file.writeUInt32LE(0, file.indexOf('data') + 4);
  const [them] = await measurePeaks(inPieces(file, 1_000), 4);
  expect(them?.slice(0, 3)).toEqual([100, 100, 0]);
});

it.each([
  ['another file', Buffer.from('RIFFscripted')],
  ['nothing', Buffer.alloc(0)],
  ['a way of writing that is not read here', wav({ tag: 85, bits: 16, channels: 1, data: Buffer.alloc(8) })],
])('refuses %s', async (_, file) => {
  await expect(measurePeaks(inPieces(file, 100))).rejects.toThrow(RangeError);
});
