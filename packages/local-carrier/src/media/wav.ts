import g711 from 'alawmulaw';
import { SAMPLE_RATE } from './frame.ts';
import { checkLayout, mixChannels, type SampledAudio, type SampleFormat } from './samples.ts';

interface Layout {
  format: number;
  channels: number;
  sampleRate: number;
  bits: number;
}

const PCM = 1;
const FLOAT = 3;
const ALAW = 6;
const MULAW = 7;
const EXTENSIBLE = 0xfffe;
export const WAV_HEADER_BYTES = 44;

/** Reads PCM (8, 16, 24 or 32 bit), 32-bit float or G.711 in a RIFF WAVE file. Throws an Error that says what is wrong. */
export function readWav(file: Uint8Array): SampledAudio {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') {
    throw new Error('This is not a WAV file.');
  }
  let layout: Layout | undefined;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const body = bytes.subarray(at + 8, Math.min(at + 8 + length, bytes.length));
    if (name === 'fmt ') layout = readLayout(body);
    if (name === 'data') {
      if (!layout) throw new Error('The WAV file has audio before it says in which format.');
      return { sampleRate: layout.sampleRate, samples: mixChannels(body, layout.channels, formatOf(body, layout)) };
    }
    at += 8 + length + (length % 2);
  }
  throw new Error('The WAV file has no audio in it.');
}

/** The header of a 16-bit PCM file at 8000 Hz with `dataBytes` of audio after it. */
export function wavHeader(channels: 1 | 2, dataBytes: number): Buffer {
  const header = Buffer.alloc(WAV_HEADER_BYTES);
  const frameBytes = channels * 2;
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(WAV_HEADER_BYTES - 8 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(PCM, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(SAMPLE_RATE, 24);
  header.writeUInt32LE(SAMPLE_RATE * frameBytes, 28);
  header.writeUInt16LE(frameBytes, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes, 40);
  return header;
}

/** To 8000 Hz: each new sample is the mean of those it covers (from above) or lies on the line between two (from below). */
export function toTelephoneRate({ sampleRate, samples }: SampledAudio): Int16Array {
  if (sampleRate === SAMPLE_RATE) return samples;
  const step = sampleRate / SAMPLE_RATE;
  const resampled = new Int16Array(Math.floor(samples.length / step));
  for (let i = 0; i < resampled.length; i++) {
    resampled[i] = step > 1 ? meanOf(samples, i * step, (i + 1) * step) : between(samples, i * step);
  }
  return resampled;
}

function readLayout(chunk: Buffer): Layout {
  if (chunk.length < 16) throw new Error('The WAV file says nothing usable about its format.');
  const tag = chunk.readUInt16LE(0);
  const layout = {
    format: tag === EXTENSIBLE && chunk.length >= 26 ? chunk.readUInt16LE(24) : tag,
    channels: chunk.readUInt16LE(2),
    sampleRate: chunk.readUInt32LE(4),
    bits: chunk.readUInt16LE(14),
  };
  checkLayout(layout, 'WAV');
  return layout;
}

function formatOf(data: Buffer, { format, bits }: Layout): SampleFormat {
  return { bytes: bits / 8, read: reader(data, format, bits) };
}

function reader(data: Buffer, format: number, bits: number): (at: number) => number {
  switch (`${format}/${bits}`) {
    case `${PCM}/8`:
      return (at) => (data.readUInt8(at) - 128) * 256;
    case `${PCM}/16`:
      return (at) => data.readInt16LE(at);
    case `${PCM}/24`:
      return (at) => data.readIntLE(at, 3) / 256;
    case `${PCM}/32`:
      return (at) => data.readInt32LE(at) / 65536;
    case `${FLOAT}/32`:
      return (at) => data.readFloatLE(at) * 32767;
    case `${ALAW}/8`:
      return (at) => g711.alaw.decodeSample(data.readUInt8(at));
    case `${MULAW}/8`:
      return (at) => g711.mulaw.decodeSample(data.readUInt8(at));
    default:
      throw new Error(`WAV format ${format} with ${bits} bits is not supported: use PCM or G.711.`);
  }
}

function meanOf(samples: Int16Array, from: number, to: number): number {
  const first = Math.floor(from);
  const last = Math.min(Math.max(Math.floor(to), first + 1), samples.length);
  let sum = 0;
  for (let i = first; i < last; i++) sum += samples[i] as number;
  return Math.round(sum / (last - first));
}

function between(samples: Int16Array, at: number): number {
  const left = samples[Math.floor(at)] ?? 0;
  const right = samples[Math.floor(at) + 1] ?? left;
  return Math.round(left + (right - left) * (at - Math.floor(at)));
}
