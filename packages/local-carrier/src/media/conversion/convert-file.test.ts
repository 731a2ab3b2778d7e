import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readWav, WAV_HEADER_BYTES, wavHeader } from '../wav.ts';
import { createConversionThread } from './conversion-thread.ts';
import { convertFile } from './convert-file.ts';
import { decodeMp3 } from './mp3.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'conversion-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const path = (name: string) => join(folder, name);

/** Two channels, a second long, with these samples in them all the way. */
function dualRecording(one: number, two: number): void {
  const samples = Int16Array.from({ length: 16_000 }, (_, i) => (i % 2 === 0 ? one : two));
  writeFileSync(path('from.wav'), Buffer.concat([wavHeader(2, 32_000), Buffer.from(samples.buffer)]));
}

test('two channels are added up to one, limited to 16 bits', async () => {
  dualRecording(1000, -300);
  const mixed = {
    kind: 'recording',
    from: path('from.wav'),
    to: path('to.wav'),
    format: 'wav',
    isMixed: true,
  } as const;
  await convertFile(mixed);
  const file = readFileSync(path('to.wav'));
  expect([file.readUInt16LE(22), file.length]).toEqual([1, WAV_HEADER_BYTES + 16_000]);
  expect(readWav(file).samples).toEqual(new Int16Array(8000).fill(700));
  dualRecording(30_000, 30_000);
  await convertFile(mixed);
  expect(readWav(readFileSync(path('to.wav'))).samples[0]).toBe(32_767);
});

test('a recording becomes an MP3, in a thread of its own, and that a WAV', async () => {
  dualRecording(0, 0);
  const convert = createConversionThread();
  await convert({ kind: 'recording', from: path('from.wav'), to: path('to.mp3'), format: 'mp3', isMixed: false });
  expect((await decodeMp3(readFileSync(path('to.mp3')))).length).toBeGreaterThan(7000);
  await convert({ kind: 'to-wav', format: 'mp3', from: path('to.mp3'), to: path('back.wav') });
  expect(readWav(readFileSync(path('back.wav'))).sampleRate).toBe(8000);
});

test('what cannot be converted leaves nothing behind, and does not stop the next', async () => {
  writeFileSync(path('from.mp3'), 'no sound');
  const convert = createConversionThread();
  await expect(
    convert({ kind: 'to-wav', format: 'mp3', from: path('from.mp3'), to: path('to.wav') }),
  ).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['from.mp3']);
  dualRecording(1, 2);
  await convert({ kind: 'recording', from: path('from.wav'), to: path('to.wav'), format: 'wav', isMixed: true });
  expect(readWav(readFileSync(path('to.wav'))).samples[0]).toBe(3);
});
