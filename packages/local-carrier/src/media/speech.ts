import { spawn } from 'node:child_process';
import { inTurn, type Sound, silence, tones } from './sound.ts';
import { readWav, toTelephoneRate } from './wav.ts';

const MOST_KEPT = 200;
const MOST_CHARACTERS = 4096;
const LONGEST_MS = 20_000;
/** What a calm voice says in a second. */
const CHARACTERS_PER_SECOND = 15;

export interface Speech {
  /** The words as samples at 8000 Hz; null where no voice is installed or it failed. */
  speak(text: string, language: string): Promise<Int16Array | null>;
}

/** Speaks with an installed espeak-ng. What was said is kept, since menus say the same sentences all day. */
export function createSpeech(program = 'espeak-ng'): Speech {
  const kept = new Map<string, Promise<Int16Array | null>>();
  return {
    speak(text, language) {
      const key = `${language}\n${text}`;
      const spoken = kept.get(key) ?? runVoice(program, text, language).catch(() => null);
      kept.delete(key);
      kept.set(key, spoken);
      if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value as string);
      return spoken;
    },
  };
}

/** In place of words: soft rising and falling tones, about as long as the words would be. */
export function wordlessSpeech(text: string): Sound {
  const ms = Math.max(600, (text.length / CHARACTERS_PER_SECOND) * 1000);
  const syllables = Math.max(2, Math.round(ms / 250));
  return inTurn(
    Array.from({ length: syllables }, (_, i) => [
      () => tones([i % 2 === 0 ? 523 : 440], 3000, 200),
      () => silence(50),
    ]).flat(),
  );
}

function runVoice(program: string, text: string, language: string): Promise<Int16Array> {
  const voice = /^[a-z]{2,3}(-[a-z]{2,4})?$/i.test(language) ? language.toLowerCase() : 'en-us';
  // The words go through the standard input: no text can become an option of the program.
  const child = spawn(program, ['--stdin', '--stdout', '-v', voice, '-s', '150'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: LONGEST_MS,
  });
  const chunks: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  child.stdin.on('error', () => {});
  child.stdin.end(text.slice(0, MOST_CHARACTERS));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== 0) return reject(new Error(`${program} ended with ${code}.`));
      try {
        resolve(toTelephoneRate(readWav(Buffer.concat(chunks))));
      } catch (error) {
        reject(error);
      }
    });
  });
}
