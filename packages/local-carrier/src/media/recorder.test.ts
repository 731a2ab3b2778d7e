import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { FRAME_SAMPLES, type Frame } from './frame.ts';
import { Recorder } from './recorder.ts';
import { readWav, WAV_HEADER_BYTES } from './wav.ts';

let folder: string;
const path = () => join(folder, 'recording.wav');
const frameOf = (sample: number): Frame => new Int16Array(FRAME_SAMPLES).fill(sample);
const samplesAfterHeader = () => new Int16Array(new Uint8Array(readFileSync(path()).subarray(WAV_HEADER_BYTES)).buffer);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'recorder-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

test('writes the line and what it hears to two channels', async () => {
  const recorder = new Recorder({ path: path(), trim: false, legChannel: 1, channels: 2, track: 'both' });
  for (let i = 0; i < 60; i++) recorder.write(frameOf(100 + i), frameOf(-i));
  expect(await recorder.stop()).toEqual({
    durationMs: 1200,
    bytes: WAV_HEADER_BYTES + 60 * FRAME_SAMPLES * 4,
    isSilent: false,
  });
  const samples = samplesAfterHeader();
  expect([...samples.subarray(0, 4)]).toEqual([100, 0, 100, 0]);
  expect([...samples.subarray(-2)]).toEqual([159, -59]);
  expect(readFileSync(path()).readUInt16LE(22)).toBe(2);
});

test('writes both to one channel, limited to 16 bits', async () => {
  const recorder = new Recorder({ path: path(), trim: false, legChannel: 1, channels: 1, track: 'both' });
  recorder.write(frameOf(1000), frameOf(-400));
  recorder.write(frameOf(30000), frameOf(30000));
  await recorder.stop();
  const samples = samplesAfterHeader();
  expect([samples[0], samples[FRAME_SAMPLES]]).toEqual([600, 32767]);
});

test('can be read while it grows', async () => {
  const recorder = new Recorder({ path: path(), trim: false, legChannel: 1, channels: 1, track: 'both' });
  for (let i = 0; i < 30; i++) recorder.write(frameOf(7), frameOf(0));
  await expect.poll(() => readWav(readFileSync(path())).samples.length).toBe(25 * FRAME_SAMPLES);
  await recorder.stop();
});

test.each([
  ['skip', [1, 3]],
  ['silence', [1, 0, 3]],
] as const)('leaves out what is said during a pause: %s', async (behavior, expected) => {
  const recorder = new Recorder({ path: path(), trim: false, legChannel: 1, channels: 1, track: 'both' });
  recorder.write(frameOf(1), frameOf(0));
  recorder.pause(behavior);
  recorder.write(frameOf(2), frameOf(0));
  recorder.pause(null);
  recorder.write(frameOf(3), frameOf(0));
  expect((await recorder.stop()).durationMs).toBe(expected.length * 20);
  expect([...samplesAfterHeader()].filter((_, i) => i % FRAME_SAMPLES === 0)).toEqual(expected);
});

test('stops once: more frames and a second stop change nothing', async () => {
  const recorder = new Recorder({ path: path(), trim: false, legChannel: 1, channels: 1, track: 'both' });
  recorder.write(frameOf(1), frameOf(0));
  const first = recorder.stop();
  recorder.write(frameOf(1), frameOf(0));
  expect(await recorder.stop()).toEqual(await first);
});

test('an error of the disk comes out when it is stopped', async () => {
  const recorder = new Recorder({
    path: join(folder, 'missing', 'recording.wav'),
    trim: false,
    legChannel: 1,
    channels: 1,
    track: 'both',
  });
  recorder.write(frameOf(1), frameOf(0));
  await expect(recorder.stop()).rejects.toThrow('ENOENT');
});

test.each([
  ['inbound', [7, 0]],
  ['outbound', [0, 9]],
] as const)('one track leaves the other silent: %s', async (track, expected) => {
  const recorder = new Recorder({ path: path(), trim: false, legChannel: 1, channels: 2, track });
  recorder.write(frameOf(7), frameOf(9));
  await recorder.stop();
  expect([...samplesAfterHeader().subarray(0, 2)]).toEqual(expected);
});

test('trimmed, it begins with the first sound of either side and ends with the last', async () => {
  const recorder = new Recorder({ path: path(), trim: true, legChannel: 1, channels: 2, track: 'both' });
  const sounds = [0, 0, 0, 5000, 0, 0, -4000, 0, 0, 0, 0];
  for (const [i, sample] of sounds.entries()) recorder.write(frameOf(i < 5 ? sample : 0), frameOf(i < 5 ? 0 : sample));
  expect(await recorder.stop()).toEqual({
    durationMs: 4 * 20,
    bytes: WAV_HEADER_BYTES + 4 * FRAME_SAMPLES * 4,
    isSilent: false,
  });
  const firsts = [...samplesAfterHeader()].filter((_, i) => i % (2 * FRAME_SAMPLES) < 2);
  expect(firsts).toEqual([5000, 0, 0, 0, 0, 0, 0, -4000]);
});

test('the noise of a quiet line is silence, and a track that is not recorded makes no sound', async () => {
  const recorder = new Recorder({ path: path(), trim: true, legChannel: 1, channels: 1, track: 'inbound' });
  for (const sample of [200, 6000, -250]) recorder.write(frameOf(sample), frameOf(9000));
  expect((await recorder.stop()).durationMs).toBe(20);
});

test('where nothing was said the silence stays', async () => {
  const recorder = new Recorder({ path: path(), trim: true, legChannel: 1, channels: 1, track: 'both' });
  for (let i = 0; i < 70; i++) recorder.write(frameOf(0), frameOf(10));
  expect(await recorder.stop()).toMatchObject({ durationMs: 1400, isSilent: true });
  expect(readWav(readFileSync(path())).samples).toHaveLength(70 * FRAME_SAMPLES);
});

test('the line can be in the second channel, and what it hears in the first', async () => {
  const recorder = new Recorder({ path: path(), trim: false, legChannel: 2, channels: 2, track: 'both' });
  recorder.write(frameOf(7), frameOf(9));
  await recorder.stop();
  expect([...samplesAfterHeader().subarray(0, 2)]).toEqual([9, 7]);
});
