/** How the samples of a WAV file are written (RFC 2361): PCM of 16 bits, G.711 mu-law or A-law. */
export interface WavFormat {
  channels: number;
  samplesPerSecond: number;
  bytesPerSample: 1 | 2;
  /** 0 to 1. */
  loudnessAt(bytes: Buffer, offset: number): number;
  /**
   * Where the sound begins in the file, and how many bytes of it there are: Infinity where the file says none, because it
   * was sent before its length was known.
   */
  dataStart: number;
  dataBytes: number;
}

const longestHead = 64 * 1024;
const pcm = 1;
const aLaw = 6;
const muLaw = 7;

/** Null while too little of the file is there to say. Throws RangeError for what is no such file. */
export function readWavHead(bytes: Buffer): WavFormat | null {
  if (bytes.length < 12) return null;
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') {
    throw new RangeError('The recording is not a WAV file.');
  }
  let format: Omit<WavFormat, 'dataStart' | 'dataBytes'> | null = null;
  let offset = 12;
  while (offset + 8 <= bytes.length) {
    const id = bytes.toString('latin1', offset, offset + 4);
    const size = bytes.readUInt32LE(offset + 4);
    const start = offset + 8;
    if (id === 'data') {
      if (!format) throw new RangeError('The recording does not say how its sound is written.');
      return { ...format, dataStart: start, dataBytes: size === 0 ? Number.POSITIVE_INFINITY : size };
    }
    if (id === 'fmt ' && start + 16 <= bytes.length) format = readFormat(bytes, start);
    offset = start + size + (size % 2);
  }
  if (bytes.length > longestHead) throw new RangeError('The recording has no sound.');
  return null;
}

function readFormat(bytes: Buffer, start: number): Omit<WavFormat, 'dataStart' | 'dataBytes'> {
  const tag = bytes.readUInt16LE(start);
  const channels = bytes.readUInt16LE(start + 2);
  const samplesPerSecond = bytes.readUInt32LE(start + 4);
  const bits = bytes.readUInt16LE(start + 14);
  if (channels < 1 || channels > 2 || samplesPerSecond < 4_000 || samplesPerSecond > 96_000) {
    throw new RangeError('The recording has an unusual number of channels or samples.');
  }
  const shape = { channels, samplesPerSecond };
  if (tag === pcm && bits === 16) {
    return { ...shape, bytesPerSample: 2, loudnessAt: (from, at) => Math.abs(from.readInt16LE(at)) / 32_768 };
  }
  const table = bits === 8 ? tables[tag] : undefined;
  if (!table) throw new RangeError(`The recording is written in a way that is not read here (${tag}, ${bits} bits).`);
  return { ...shape, bytesPerSample: 1, loudnessAt: (from, at) => table[from[at] ?? 0] ?? 0 };
}

/** ITU-T G.711: the size of each of the 256 values, 0 to 1. */
const tables: Readonly<Record<number, Float32Array>> = {
  [muLaw]: Float32Array.from({ length: 256 }, (_, byte) => {
    const value = ~byte & 0xff;
    return ((((value & 0x0f) << 3) + 0x84) << ((value & 0x70) >> 4)) / 32_768 - 0x84 / 32_768;
  }),
  [aLaw]: Float32Array.from({ length: 256 }, (_, byte) => {
    const value = byte ^ 0x55;
    const segment = (value & 0x70) >> 4;
    const step = (value & 0x0f) << 4;
    return (segment === 0 ? step + 8 : (step + 0x108) << (segment - 1)) / 32_768;
  }),
};
