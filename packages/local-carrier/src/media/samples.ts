import { clip } from './frame.ts';

export interface SampledAudio {
  sampleRate: number;
  /** All channels mixed to one. */
  samples: Int16Array;
}

/** How one sample is written: so many bytes, read from `at` as 16 bits. */
export interface SampleFormat {
  bytes: number;
  read(at: number): number;
}

/** Interleaved channels to one; what is left over at the end is no sample. */
export function mixChannels(data: Buffer, channels: number, { bytes, read }: SampleFormat): Int16Array {
  const samples = new Int16Array(Math.floor(data.length / bytes / channels));
  for (let i = 0; i < samples.length; i++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum += read((i * channels + channel) * bytes);
    samples[i] = clip(Math.round(sum / channels));
  }
  return samples;
}

/** Throws an Error for what no sound has. */
export function checkLayout({ channels, sampleRate }: { channels: number; sampleRate: number }, file: string): void {
  if (channels === 0 || !(sampleRate >= 4000 && sampleRate <= 192_000))
    throw new Error(`The ${file} file has an impossible number of channels or sample rate.`);
}
