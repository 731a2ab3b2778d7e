import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createSpeech, wordlessSpeech } from './speech.ts';
import { wavHeader } from './wav.ts';

/** A voice that answers with a WAV of as many samples as it was given characters, and notes its arguments in it. */
function fakeVoice(): string {
  const folder = mkdtempSync(join(tmpdir(), 'speech-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const program = join(folder, 'voice');
  const header = wavHeader(1, 0).subarray(0, 40).toString('base64');
  const script = `#!${process.execPath}
const words = require('node:fs').readFileSync(0, 'utf8');
if (process.argv[5] !== 'en-gb') process.exit(1);
const data = Buffer.alloc(words.length * 2);
const length = Buffer.alloc(4);
length.writeUInt32LE(data.length);
process.stdout.write(Buffer.concat([Buffer.from('${header}', 'base64'), length, data]));
`;
  writeFileSync(program, script);
  chmodSync(program, 0o700);
  return program;
}

test('gives the words to the voice, whatever is in them', async () => {
  const words = '--help; $(reboot) "and" more';
  expect(await createSpeech(fakeVoice()).speak(words, 'en-GB')).toHaveLength(words.length);
});

test.each([
  ['is not installed', '/nowhere/espeak-ng'],
  ['fails', fakeVoice],
])('has no words where the voice %s', async (_, program) => {
  const speech = createSpeech(typeof program === 'string' ? program : program());
  expect(await speech.speak('Hello', 'de')).toBeNull();
});

test('without words, tones last about as long as the words would', () => {
  const samples = new Int16Array(8000 * 10);
  const length = wordlessSpeech('Sorry, nobody can take your call just now.').read(samples, 0);
  expect(Math.abs(length / 8 - 2800)).toBeLessThan(250);
});
