import { expect, test } from 'vitest';
import { toneToNoiseDb } from '../tone-meter.ts';
import { decodeMp3, encodeMp3 } from './mp3.ts';

const sine = (hz: number, seconds: number) =>
  Int16Array.from({ length: 8000 * seconds }, (_, i) => Math.round(8000 * Math.sin((2 * Math.PI * hz * i) / 8000)));

test('one channel comes back as it went in', async () => {
  const decoded = await decodeMp3(await encodeMp3([sine(880, 3)]));
  expect(Math.abs(decoded.length - 24_000)).toBeLessThan(2500);
  expect(toneToNoiseDb(decoded.subarray(4000, 20_000), 880)).toBeGreaterThan(30);
});

test('two channels are one when they are played', async () => {
  const decoded = await decodeMp3(await encodeMp3([sine(880, 3), sine(440, 3)]));
  const middle = decoded.subarray(4000, 20_000);
  expect(Math.abs(toneToNoiseDb(middle, 880) ?? 99)).toBeLessThan(3);
  expect(Math.abs(toneToNoiseDb(middle, 440) ?? 99)).toBeLessThan(3);
});

test('a tag before the sound is no sound', async () => {
  const tag = Buffer.concat([
    Buffer.from('ID3\u0003\u0000\u0000\u0000\u0000\u0000\u000a', 'latin1'),
    Buffer.alloc(10, 'x'),
  ]);
  const decoded = await decodeMp3(Buffer.concat([tag, await encodeMp3([sine(880, 2)])]));
  expect(toneToNoiseDb(decoded.subarray(4000, 12_000), 880)).toBeGreaterThan(30);
});

test('of a file that is too long the beginning is decoded', async () => {
  const decoded = await decodeMp3(await encodeMp3([sine(880, 60)]), 10);
  expect(decoded.length / 8000).toBeGreaterThanOrEqual(10);
  expect(decoded.length / 8000).toBeLessThan(40);
});

test.each([
  ['nothing', Buffer.alloc(0)],
  ['words', Buffer.from('no sound at all '.repeat(1000))],
])('%s cannot be decoded', async (_what, file) => {
  await expect(decodeMp3(file)).rejects.toThrow('not an MP3 file');
});
