import { readdirSync, readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { readWav, toTelephoneRate } from './wav.ts';

/** The sounds that ship with the carrier, by name: `greeting`, `voicemail-greeting`, `beep`, `music` and more. */
export type Clips = ReadonlyMap<string, Int16Array>;

/** Reads every WAV file of a folder; a clip's name is its file's without the ending. */
export function loadClips(folder: string): Clips {
  const files = readdirSync(folder).filter((name) => name.endsWith('.wav'));
  return new Map(files.map((name) => [parse(name).name, toTelephoneRate(readWav(readFileSync(join(folder, name))))]));
}
