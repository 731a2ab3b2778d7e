/** The telephone's one format: 16-bit samples at 8000 Hz, in frames of 20 ms. */
export const SAMPLE_RATE = 8000;
export const FRAME_MS = 20;
export const FRAME_SAMPLES = (SAMPLE_RATE * FRAME_MS) / 1000;
export const FRAMES_PER_SECOND = 1000 / FRAME_MS;

export type Frame = Int16Array;

/** A frame of silence that everybody shares: read it, never write it. */
export const SILENCE: Frame = new Int16Array(FRAME_SAMPLES);

/** The loudest sample that still passes for silence: room noise on a telephone line. */
const QUIET = 300;

export function isQuiet(frame: Frame): boolean {
  return !frame.some((sample) => sample > QUIET || sample < -QUIET);
}

export function samplesOf(ms: number): number {
  return Math.round((ms * SAMPLE_RATE) / 1000);
}

/** Limits to 16 bits, where assigning to an Int16Array would wrap around with a bang. */
export function clip(value: number): number {
  return Math.min(Math.max(value, -32768), 32767);
}
