import { MPEGDecoder } from 'mpg123-decoder';
import { createMp3Encoder } from 'wasm-media-encoders';
import { clip, SAMPLE_RATE } from '../frame.ts';
import { toTelephoneRate } from '../wav.ts';

const LONGEST_SECONDS = 1800;
const CHUNK_BYTES = 64 * 1024;

/**
 * An MP3 at 8000 Hz, all channels mixed to one; of what is longer than `longestSeconds` not much more than that. Throws an
 * Error when there is no audio in it.
 */
export async function decodeMp3(file: Uint8Array, longestSeconds = LONGEST_SECONDS): Promise<Int16Array> {
  const decoder = new MPEGDecoder();
  await decoder.ready;
  const parts: Int16Array[] = [];
  let sampleRate = 0;
  let length = 0;
  try {
    for (let at = 0; at < file.length && length <= sampleRate * longestSeconds; at += CHUNK_BYTES) {
      const decoded = decoder.decode(file.subarray(at, at + CHUNK_BYTES));
      if (decoded.samplesDecoded === 0) continue;
      sampleRate = decoded.sampleRate;
      parts.push(mixed(decoded.channelData, decoded.samplesDecoded));
      length += decoded.samplesDecoded;
    }
  } finally {
    decoder.free();
  }
  if (length === 0) throw new Error('This is not an MP3 file.');
  return toTelephoneRate({ sampleRate, samples: joined(parts, length) });
}

/** An MP3 of one or two channels at 8000 Hz. */
export async function encodeMp3(channels: readonly Int16Array[]): Promise<Buffer> {
  const encoder = await createMp3Encoder();
  const [count, total] = [channels.length === 2 ? 2 : 1, channels[0]?.length ?? 0] as const;
  encoder.configure({ sampleRate: SAMPLE_RATE, channels: count, bitrate: count === 2 ? 64 : 32 });
  const parts: Buffer[] = [];
  for (let at = 0; at < total; at += SAMPLE_RATE) {
    const second = channels.map((samples) =>
      Float32Array.from(samples.subarray(at, at + SAMPLE_RATE), (x) => x / 32768),
    );
    // What the encoder returns is its own memory, written over by the next call.
    parts.push(Buffer.from(encoder.encode(second)));
  }
  parts.push(Buffer.from(encoder.finalize()));
  return Buffer.concat(parts);
}

function mixed(channels: readonly Float32Array[], length: number): Int16Array {
  const samples = new Int16Array(length);
  for (let i = 0; i < length; i++) {
    let sum = 0;
    for (const channel of channels) sum += channel[i] ?? 0;
    samples[i] = clip(Math.round((sum / channels.length) * 32767));
  }
  return samples;
}

function joined(parts: readonly Int16Array[], length: number): Int16Array {
  const samples = new Int16Array(length);
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  return samples;
}
