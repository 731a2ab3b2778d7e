import { SAMPLE_RATE } from './frame.ts';

/** The root mean square of 16-bit samples; 0 for none. */
export function rmsOf(samples: Int16Array): number {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  return samples.length === 0 ? 0 : Math.sqrt(energy / samples.length);
}

/**
 * Power of the tone at `hz` over all other power, in dB; null for silence. Samples are windowed (Hann) and the tone is
 * what lies within two bins of `hz` (Goertzel), so that a clock some parts in ten thousand off does not count as noise.
 */
export function toneToNoiseDb(samples: Int16Array, hz: number): number | null {
  const windowed = hann(samples);
  const count = windowed.length;
  let total = 0;
  for (const value of windowed) total += value * value;
  if (total === 0) return null;
  let tone = 0;
  for (let bin = -2; bin <= 2; bin++) tone += goertzel(windowed, hz + (bin * SAMPLE_RATE) / count);
  // Parseval: the mean of |X|² over all bins is the energy; a real tone lies at +hz and at -hz.
  const toneEnergy = (2 * tone) / count;
  return 10 * Math.log10(toneEnergy / Math.max(total - toneEnergy, total * 1e-12));
}

const FFT_SIZE = 4096;
const QUIET_RMS = 8;

/** The strongest tone from 100 to 3400 Hz, to the nearest Hz, in the last half second; null when it is quiet. */
export function strongestHz(samples: Int16Array): number | null {
  if (rmsOf(samples) < QUIET_RMS) return null;
  const windowed = hann(samples.subarray(Math.max(0, samples.length - FFT_SIZE)));
  const power = powerSpectrum(windowed);
  const hzPerBin = SAMPLE_RATE / FFT_SIZE;
  let best = Math.ceil(100 / hzPerBin);
  for (let bin = best; bin * hzPerBin <= 3400; bin++) {
    if ((power[bin] as number) > (power[best] as number)) best = bin;
  }
  return Math.round((best + peakOffset(power, best)) * hzPerBin);
}

/** How far the true peak lies from the highest bin: the top of the parabola through it and its neighbours, in dB. */
function peakOffset(power: Float64Array, bin: number): number {
  const [left, middle, right] = [-1, 0, 1].map((by) => Math.log(power[bin + by] as number)) as [number, number, number];
  return (left - right) / (left - 2 * middle + right) / 2 || 0;
}

/** |X|² of the samples at one frequency. */
function goertzel(samples: Float64Array, hz: number): number {
  const coefficient = 2 * Math.cos((2 * Math.PI * hz) / SAMPLE_RATE);
  let previous = 0;
  let beforeThat = 0;
  for (const sample of samples) {
    const now = sample + coefficient * previous - beforeThat;
    beforeThat = previous;
    previous = now;
  }
  return previous * previous + beforeThat * beforeThat - coefficient * previous * beforeThat;
}

function hann(samples: Int16Array): Float64Array {
  const step = (2 * Math.PI) / samples.length;
  const windowed = new Float64Array(samples.length);
  // A loop, not Float64Array.from: that one takes six times as long, and audio waits for it.
  for (let i = 0; i < samples.length; i++) windowed[i] = (samples[i] as number) * 0.5 * (1 - Math.cos(step * i));
  return windowed;
}

/** Radix-2 FFT of at most FFT_SIZE real samples, padded with zeros: |X|² of the lower half. */
function powerSpectrum(samples: Float64Array): Float64Array {
  const re = new Float64Array(FFT_SIZE);
  const im = new Float64Array(FFT_SIZE);
  const bits = Math.log2(FFT_SIZE);
  samples.forEach((sample, i) => {
    re[reverseBits(i, bits)] = sample;
  });
  for (let size = 2; size <= FFT_SIZE; size *= 2) {
    for (let start = 0; start < FFT_SIZE; start += size) butterflies(re, im, start, size);
  }
  return Float64Array.from({ length: FFT_SIZE / 2 }, (_, i) => (re[i] as number) ** 2 + (im[i] as number) ** 2);
}

function butterflies(re: Float64Array, im: Float64Array, start: number, size: number): void {
  const half = size / 2;
  for (let i = 0; i < half; i++) {
    const angle = (-2 * Math.PI * i) / size;
    const [low, high] = [start + i, start + i + half];
    const [hr, hi] = [re[high] as number, im[high] as number];
    const tr = hr * Math.cos(angle) - hi * Math.sin(angle);
    const ti = hr * Math.sin(angle) + hi * Math.cos(angle);
    const [lr, li] = [re[low] as number, im[low] as number];
    re[low] = lr + tr;
    im[low] = li + ti;
    re[high] = lr - tr;
    im[high] = li - ti;
  }
}

function reverseBits(value: number, bits: number): number {
  let reversed = 0;
  for (let i = 0; i < bits; i++) reversed |= ((value >> i) & 1) << (bits - 1 - i);
  return reversed;
}
