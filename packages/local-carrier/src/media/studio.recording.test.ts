import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { startStudio, tone } from './testkit/start-studio.ts';
import { rmsOf, toneToNoiseDb } from './tone-meter.ts';
import { readWav } from './wav.ts';

const open = { muted: false, held: false };
let { studio, tick } = startStudio();
beforeEach(() => {
  ({ studio, tick } = startStudio());
});

test('a recording has the line on the left and what it hears on the right, also when ticks were given up', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'studio-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'recording.wav');
  studio.openPhoneLine('customer', tone(880));
  studio.openPhoneLine('agent', tone(440));
  studio.bridge('customer', 'agent');
  studio.startRecording('recording', 'customer', { channels: 2, track: 'both', trim: false, legChannel: 1, path });
  tick(50);
  studio.tick(10);
  studio.closeLine('customer');
  expect(await studio.stopRecording('recording')).toMatchObject({ durationMs: 61 * 20 });
  const bytes = readFileSync(path);
  const samples = new Int16Array(new Uint8Array(bytes.subarray(44)).buffer);
  const left = samples.filter((_, i) => i % 2 === 0).subarray(0, 8000);
  const right = samples.filter((_, i) => i % 2 === 1);
  expect(toneToNoiseDb(left, 880)).toBeGreaterThan(60);
  expect(toneToNoiseDb(right.subarray(0, 8000), 440)).toBeGreaterThan(60);
  expect(rmsOf(right.subarray(8000, 8000 + 10 * 160))).toBe(0);
  expect(readWav(bytes).samples).toHaveLength(61 * 160);
  await expect(studio.stopRecording('recording')).rejects.toThrow('no such recording');
});

test('a room is recorded with its first line on the left and all others on the right, beyond its own end', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'studio-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const path = join(folder, 'recording.wav');
  const lines = Object.entries({ first: 880, second: 440, third: 1500 });
  for (const [lineId, hz] of lines) {
    studio.openPhoneLine(lineId, tone(hz));
    studio.joinRoom('room', lineId, open);
  }
  studio.startRoomRecording('recording', 'room', { channels: 2, trim: false, firstLineId: 'first', path });
  tick(50);
  for (const [lineId] of lines) studio.leaveRoom('room', lineId);
  tick(10);
  expect(await studio.stopRecording('recording')).toMatchObject({ durationMs: 60 * 20 });
  const samples = new Int16Array(new Uint8Array(readFileSync(path).subarray(44)).buffer);
  const left = samples.filter((_, i) => i % 2 === 0);
  const right = samples.filter((_, i) => i % 2 === 1);
  expect(toneToNoiseDb(left.subarray(0, 8000), 880)).toBeGreaterThan(60);
  expect(toneToNoiseDb(right.subarray(0, 8000), 880)).toBeLessThan(-20);
  expect(rmsOf(right.subarray(0, 8000))).toBeGreaterThan(7500);
  expect(rmsOf(right.subarray(8000))).toBe(0);
});
