import g711 from 'alawmulaw';
import { checkLayout, mixChannels, type SampledAudio, type SampleFormat } from './samples.ts';

interface Layout {
  channels: number;
  bits: number;
  sampleRate: number;
  /** Of AIFF-C; `NONE` for plain AIFF. */
  compression: string;
}

/**
 * Reads AIFF, and AIFF-C with PCM either way round, 32-bit float or G.711 (Audio Interchange File Format AIFF-C, draft of
 * 1991). Throws an Error that says what is wrong.
 */
export function readAiff(file: Uint8Array): SampledAudio {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (!isAiff(bytes)) throw new Error('This is not an AIFF file.');
  let layout: Layout | undefined;
  let sound: Buffer | undefined;
  // The two may stand in any order.
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32BE(at + 4);
    const body = bytes.subarray(at + 8, Math.min(at + 8 + length, bytes.length));
    if (name === 'COMM') layout = readLayout(body);
    if (name === 'SSND' && body.length >= 8) sound = body.subarray(8 + body.readUInt32BE(0));
    at += 8 + length + (length % 2);
  }
  if (!layout) throw new Error('The AIFF file does not say in which format it is.');
  if (!sound) throw new Error('The AIFF file has no audio in it.');
  return { sampleRate: layout.sampleRate, samples: mixChannels(sound, layout.channels, formatOf(sound, layout)) };
}

export function isAiff(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, 4) === 'FORM' && /^AIF[FC]$/.test(bytes.toString('latin1', 8, 12));
}

function readLayout(chunk: Buffer): Layout {
  if (chunk.length < 18) throw new Error('The AIFF file says nothing usable about its format.');
  const layout = {
    channels: chunk.readUInt16BE(0),
    bits: chunk.readUInt16BE(6),
    sampleRate: readExtended(chunk, 8),
    compression: chunk.length >= 22 ? chunk.toString('latin1', 18, 22) : 'NONE',
  };
  checkLayout(layout, 'AIFF');
  return layout;
}

/** A number of 80 bits: sign and exponent, then 64 bits of mantissa (IEEE 754, extended). */
function readExtended(bytes: Buffer, at: number): number {
  const exponent = (bytes.readUInt16BE(at) & 0x7fff) - 16_383;
  return bytes.readUInt32BE(at + 2) * 2 ** (exponent - 31) + bytes.readUInt32BE(at + 6) * 2 ** (exponent - 63);
}

function formatOf(data: Buffer, { compression, bits }: Layout): SampleFormat {
  switch (compression) {
    case 'NONE':
    case 'twos':
      return bigEndian(data, Math.ceil(bits / 8));
    case 'sowt':
      return { bytes: 2, read: (at) => data.readInt16LE(at) };
    case 'fl32':
    case 'FL32':
      return { bytes: 4, read: (at) => data.readFloatBE(at) * 32767 };
    case 'ulaw':
    case 'ULAW':
      return { bytes: 1, read: (at) => g711.mulaw.decodeSample(data.readUInt8(at)) };
    case 'alaw':
    case 'ALAW':
      return { bytes: 1, read: (at) => g711.alaw.decodeSample(data.readUInt8(at)) };
    default:
      throw new Error(`AIFF-C compression ${compression} is not supported: use PCM or G.711.`);
  }
}

/** Fewer bits than the bytes have are at their upper end. */
function bigEndian(data: Buffer, bytes: number): SampleFormat {
  if (bytes < 1 || bytes > 4) throw new Error(`AIFF with ${bytes * 8} bits is not supported: use 8 to 32.`);
  const toSixteen = 2 ** (16 - bytes * 8);
  return { bytes, read: (at) => data.readIntBE(at, bytes) * toSixteen };
}
