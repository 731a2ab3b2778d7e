import { type FileHandle, open } from 'node:fs/promises';
import { clip, FRAME_MS, FRAME_SAMPLES, FRAMES_PER_SECOND, type Frame, isQuiet, SILENCE } from './frame.ts';
import type { Recorded, RecordingFile } from './media.port.ts';
import { WAV_HEADER_BYTES, wavHeader } from './wav.ts';

const FLUSH_FRAMES = FRAMES_PER_SECOND / 2;

/**
 * Writes a line to a WAV file that can be read while it grows: every half second audio is appended and the header says
 * how much there is. Disk work never holds up a tick; its first error stops the recording and is thrown by `stop`.
 */
export class Recorder {
  readonly #channels: 1 | 2;
  readonly #track: RecordingFile['track'];
  readonly #trims: boolean;
  readonly #legChannel: 1 | 2;
  readonly #chunk: Int16Array;
  #file: FileHandle | undefined;
  #disk: Promise<void>;
  #frames = 0;
  #writtenBytes = 0;
  /** Silence before the first sound, which is left out. */
  #leadingFrames = 0;
  /** Where the last sound ended; 0 before the first. */
  #soundEnd = 0;
  #pending = 0;
  #paused: 'skip' | 'silence' | null = null;
  #result: Promise<Recorded> | undefined;

  constructor({ path, channels, track, trim, legChannel }: RecordingFile) {
    this.#trims = trim;
    this.#legChannel = legChannel;
    this.#channels = channels;
    this.#track = track;
    this.#chunk = new Int16Array(FLUSH_FRAMES * FRAME_SAMPLES * channels);
    this.#disk = open(path, 'w').then(async (file) => {
      this.#file = file;
      await file.write(wavHeader(channels, 0), 0, WAV_HEADER_BYTES, 0);
    });
    // Thrown by stop: until then nobody waits for it.
    this.#disk.catch(() => {});
  }

  /** Null to record again. */
  pause(behavior: 'skip' | 'silence' | null): void {
    this.#paused = behavior;
  }

  /** One frame of what came from the line and what it heard. */
  write(said: Frame, heard: Frame): void {
    if (this.#result || this.#paused === 'skip') return;
    if (this.#paused === 'silence') this.#append(SILENCE, SILENCE);
    else this.#append(this.#track === 'outbound' ? SILENCE : said, this.#track === 'inbound' ? SILENCE : heard);
  }

  #append(said: Frame, heard: Frame): void {
    const isSound = this.#trims && !(isQuiet(said) && isQuiet(heard));
    if (this.#trims && !isSound && this.#soundEnd === 0) {
      this.#leadingFrames++;
      return;
    }
    if (isSound) this.#soundEnd = this.#frames + 1;
    for (let i = 0; i < FRAME_SAMPLES; i++) {
      const [one, two] = [said[i] as number, heard[i] as number];
      if (this.#channels === 1) this.#chunk[this.#pending++] = clip(one + two);
      else {
        this.#chunk[this.#pending++] = this.#legChannel === 1 ? one : two;
        this.#chunk[this.#pending++] = this.#legChannel === 1 ? two : one;
      }
    }
    this.#frames++;
    if (this.#pending === this.#chunk.length) this.#flush();
  }

  stop(): Promise<Recorded> {
    this.#result ??= this.#finish();
    return this.#result;
  }

  async #finish(): Promise<Recorded> {
    this.#flush();
    try {
      await this.#disk;
      if (this.#trims) await this.#trim();
    } finally {
      await this.#file?.close();
    }
    const isSilent = this.#trims && this.#soundEnd === 0;
    return { durationMs: this.#frames * FRAME_MS, bytes: WAV_HEADER_BYTES + this.#writtenBytes, isSilent };
  }

  /** Ends the file with its last sound. Where there was none, all of the silence is put back. */
  async #trim(): Promise<void> {
    this.#frames = this.#soundEnd || this.#leadingFrames;
    this.#writtenBytes = this.#frames * FRAME_SAMPLES * this.#channels * 2;
    await this.#file?.truncate(WAV_HEADER_BYTES + this.#writtenBytes);
    await this.#file?.write(wavHeader(this.#channels, this.#writtenBytes), 0, WAV_HEADER_BYTES, 0);
  }

  #flush(): void {
    if (this.#pending === 0) return;
    const bytes = Buffer.from(this.#chunk.slice(0, this.#pending).buffer);
    this.#pending = 0;
    this.#disk = this.#disk.then(async () => {
      await this.#file?.write(bytes, 0, bytes.length, WAV_HEADER_BYTES + this.#writtenBytes);
      this.#writtenBytes += bytes.length;
      await this.#file?.write(wavHeader(this.#channels, this.#writtenBytes), 0, WAV_HEADER_BYTES, 0);
    });
    this.#disk.catch(() => {});
  }
}
