import { toneToNoiseDb } from './tone.ts';

/** A recording as it was downloaded: PCM, 16 bit, one array for each channel, values of full scale -1 to 1. */
export interface Recording {
  sampleRate: number;
  durationMs: number;
  channels: Float64Array[];
}

/** Reads a RIFF WAVE file of 16-bit PCM. Throws when it is something else. */
export function readWav(bytes: Uint8Array): Recording {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tag = (at: number) => String.fromCharCode(...bytes.subarray(at, at + 4));
  if (tag(0) !== 'RIFF' || tag(8) !== 'WAVE') throw new Error('not a WAV file');
  let format = { channels: 0, sampleRate: 0, bits: 0 };
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    if (tag(at) === 'fmt ') {
      format = {
        channels: view.getUint16(body + 2, true),
        sampleRate: view.getUint32(body + 4, true),
        bits: view.getUint16(body + 14, true),
      };
    }
    if (tag(at) === 'data') return samplesOf(view, body, Math.min(size, bytes.length - body), format);
    at = body + size + (size % 2);
  }
  throw new Error('a WAV file without data');
}

function samplesOf(
  view: DataView,
  start: number,
  size: number,
  { channels, sampleRate, bits }: { channels: number; sampleRate: number; bits: number },
): Recording {
  if (bits !== 16) throw new Error(`a WAV file of ${bits} bits`);
  const frames = Math.floor(size / (2 * channels));
  const read = (channel: number) =>
    Float64Array.from({ length: frames }, (_, i) => view.getInt16(start + 2 * (i * channels + channel), true) / 32768);
  return {
    sampleRate,
    durationMs: (frames * 1000) / sampleRate,
    channels: Array.from({ length: channels }, (_, channel) => read(channel)),
  };
}

/** The clearest second of a channel for a tone: its power over all other power, in dB. Steps of a tenth of a second. */
export function clearestSecondDb(samples: Float64Array, sampleRate: number, hz: number): number {
  let best = Number.NEGATIVE_INFINITY;
  for (let at = 0; at + sampleRate <= samples.length; at += sampleRate / 10) {
    best = Math.max(best, toneToNoiseDb(samples.subarray(at, at + sampleRate), sampleRate, hz));
  }
  return best;
}

/** A sound file for callers: a tone of so many seconds, PCM, 16 bit, mono, 8 kHz. */
export function toneWav(hz: number, seconds: number): Buffer {
  const sampleRate = 8000;
  const samples = Int16Array.from({ length: seconds * sampleRate }, (_, n) =>
    Math.round(8000 * Math.sin((2 * Math.PI * hz * n) / sampleRate)),
  );
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.byteLength, 4);
  head.write('WAVEfmt ', 8);
  const format = [16, 0x0001_0001, sampleRate, sampleRate * 2, 0x0010_0002];
  for (const [index, word] of format.entries()) head.writeUInt32LE(word, 16 + index * 4);
  head.write('data', 36);
  head.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([head, Buffer.from(samples.buffer)]);
}
