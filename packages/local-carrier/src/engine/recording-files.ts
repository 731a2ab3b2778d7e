import { rm } from 'node:fs/promises';
import type { RecordingRecord } from '../store/records.ts';
import type { World } from './world.ts';

export interface RecordingForm {
  format: 'wav' | 'mp3';
  channels: 1 | 2;
}

/** The files of finished recordings: the WAV that was written, and the forms made of it when they are first asked for. */
export class RecordingFiles {
  readonly #world: World;
  readonly #making = new Map<string, Promise<void>>();

  constructor(world: World) {
    this.#world = world;
  }

  /** Where the recording lies in this form. Rejects while another form than the WAV cannot be made. */
  async path(recording: RecordingRecord, { format, channels }: RecordingForm): Promise<string> {
    const from = this.#world.store.recordingPath(recording.sid);
    const isMixed = channels < recording.channels;
    if (format === 'wav' && !isMixed) return from;
    if (recording.status !== 'completed') throw new Error('Only a finished recording has other forms.');
    const to = derivedPath(from, format, isMixed);
    const making = this.#making.get(to) ?? this.#world.convertAudio({ kind: 'recording', from, to, format, isMixed });
    // Kept while the carrier runs: what was made once need not be made again.
    this.#making.set(to, making);
    making.catch(() => this.#making.delete(to));
    await making;
    return to;
  }

  async delete({ sid }: RecordingRecord): Promise<void> {
    const from = this.#world.store.recordingPath(sid);
    const derived = [true, false].flatMap((isMixed) => [
      derivedPath(from, 'wav', isMixed),
      derivedPath(from, 'mp3', isMixed),
    ]);
    const making = derived.flatMap((path) => this.#making.get(path) ?? []);
    for (const path of derived) this.#making.delete(path);
    await Promise.allSettled(making);
    await Promise.all([from, ...derived].map((path) => rm(path, { force: true })));
  }
}

function derivedPath(wav: string, format: 'wav' | 'mp3', isMixed: boolean): string {
  return wav.replace(/\.wav$/, `${isMixed ? '.mono' : ''}.${format}`);
}
