import { readWavHead, type WavFormat } from './wav-samples.ts';

/** Parts of a drawing: one every two pixels of a wide page. */
const partsOfDrawing = 400;

/** While it is read, a recording is kept as the loudest moment of each of these; its length is known at the end only. */
const windowsPerSecond = 50;

/** Quieter than this is silence, and is not drawn large. */
const quietest = 0.05;

/**
 * How loud each channel of a WAV file is, in so many equal parts: percent of the channel's loudest part. The file streams
 * by and is never held. Throws RangeError for what is no WAV file of telephone sound.
 */
export async function measurePeaks(file: AsyncIterable<Uint8Array>, parts = partsOfDrawing): Promise<number[][]> {
  let rest: Buffer = Buffer.alloc(0);
  let format: WavFormat | null = null;
  let windows: Windows | null = null;
  for await (const chunk of file) {
    rest = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk]);
    if (format === null) {
      format = readWavHead(rest);
      if (format === null) continue;
      windows = new Windows(format);
      rest = rest.subarray(format.dataStart);
    }
    rest = windows?.take(rest) ?? rest;
    if (windows?.isOver) break;
  }
  if (windows === null) throw new RangeError('The recording ends before its sound begins.');
  return windows.channels.map((loudest) => inParts(loudest, parts));
}

class Windows {
  readonly channels: number[][];
  readonly #format: WavFormat;
  readonly #frameBytes: number;
  readonly #framesPerWindow: number;
  #left: number;
  #frames = 0;

  constructor(format: WavFormat) {
    this.#format = format;
    this.#frameBytes = format.channels * format.bytesPerSample;
    this.#left = format.dataBytes;
    this.#framesPerWindow = Math.max(1, Math.round(format.samplesPerSecond / windowsPerSecond));
    this.channels = Array.from({ length: format.channels }, () => []);
  }

  /** What comes now is no sound any more. */
  get isOver(): boolean {
    return this.#left < this.#frameBytes;
  }

  /** Answers what is left over, which is less than one frame, or stands after the sound. */
  take(bytes: Buffer): Buffer {
    const { bytesPerSample, loudnessAt } = this.#format;
    const frameBytes = this.#frameBytes;
    const usable = Math.min(bytes.length, this.#left);
    const end = usable - (usable % frameBytes);
    for (let offset = 0; offset < end; offset += frameBytes) {
      const window = Math.floor(this.#frames / this.#framesPerWindow);
      for (const [channel, loudest] of this.channels.entries()) {
        const loudness = loudnessAt(bytes, offset + channel * bytesPerSample);
        loudest[window] = Math.max(loudest[window] ?? 0, loudness);
      }
      this.#frames += 1;
    }
    this.#left -= end;
    return bytes.subarray(end);
  }
}

function inParts(windows: readonly number[], parts: number): number[] {
  const step = windows.length / parts;
  const loudest = loudestOf(windows, quietest);
  return Array.from({ length: parts }, (_, part) => {
    const from = Math.floor(part * step);
    const to = Math.max(from + 1, Math.floor((part + 1) * step));
    return Math.round((loudestOf(windows.slice(from, to), 0) / loudest) * 100);
  });
}

function loudestOf(windows: readonly number[], atLeast: number): number {
  return windows.reduce((most, each) => Math.max(most, each), atLeast);
}
