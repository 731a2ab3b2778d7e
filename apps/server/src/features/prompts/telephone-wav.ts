import wavefile from 'wavefile';
import { AppError } from '../../platform/errors.ts';

/** What telephones carry, and so what every carrier plays without turning it into something else. */
const telephoneHz = 8000;
const longestSeconds = 300;

export interface TelephoneWav {
  /** Mono, 8 kHz, 16 bit. */
  wav: Uint8Array;
  durationMs: number;
}

/** Turns any uncompressed or G.711 WAV file into what is played on the telephone. Throws prompt.not-audio, prompt.too-long. */
export function telephoneWav(file: Uint8Array): TelephoneWav {
  const samples = readMono(file);
  const durationMs = Math.round((samples.length / telephoneHz) * 1000);
  if (durationMs > longestSeconds * 1000) {
    throw AppError.of('prompt.too-long', `The sound is too long: ${longestSeconds / 60} minutes at most.`, {
      field: 'wavBase64',
    });
  }
  if (durationMs === 0) throw notAudio();
  const made = new wavefile.WaveFile();
  made.fromScratch(1, telephoneHz, '16', samples);
  return { wav: made.toBuffer(), durationMs };
}

function readMono(file: Uint8Array): Int16Array {
  try {
    const wave = new wavefile.WaveFile(file);
    const { sampleRate, numChannels, bitsPerSample, audioFormat } = wave.fmt as WavFormat;
    if (audioFormat === muLaw) wave.fromMuLaw();
    if (audioFormat === aLaw) wave.fromALaw();
    if (bitsPerSample !== 16 && audioFormat !== muLaw && audioFormat !== aLaw) wave.toBitDepth('16');
    // Decoding a rate that nobody records in would only cost time.
    if (sampleRate < 4000 || sampleRate > 192_000 || numChannels > 8) throw notAudio();
    if (sampleRate !== telephoneHz) wave.toSampleRate(telephoneHz);
    return mixed(wave.getSamples(true, Int16Array) as unknown as Int16Array, numChannels);
  } catch (cause) {
    throw cause instanceof AppError ? cause : notAudio(cause);
  }
}

interface WavFormat {
  sampleRate: number;
  numChannels: number;
  bitsPerSample: number;
  audioFormat: number;
}

const aLaw = 6;
const muLaw = 7;

/** Interleaved channels as one. */
function mixed(samples: Int16Array, channels: number): Int16Array {
  if (channels === 1) return samples;
  return Int16Array.from({ length: Math.floor(samples.length / channels) }, (_, frame) => {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++) sum += samples[frame * channels + channel] ?? 0;
    return Math.round(sum / channels);
  });
}

function notAudio(cause?: unknown): AppError {
  return AppError.of('prompt.not-audio', 'This file is not a WAV sound. Save the sound as WAV, then add it again.', {
    field: 'wavBase64',
    cause,
  });
}
