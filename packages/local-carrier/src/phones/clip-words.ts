import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Voice } from './voice.ts';

/** What a recogniser would understand, and how long it takes to say. */
export interface Words {
  text: string;
  ms: number;
}

/** How sure a recogniser is of words that it was told. */
export const CONFIDENCE = 0.9;

const clipList = z.array(z.object({ clip: z.string(), ms: z.number(), text: z.string() }));
/** About how long it takes to say. */
export const MS_PER_CHARACTER = 60;

/** The clips that ship with the carrier, with what is said in them. */
const clips = new Map(
  clipList
    .parse(JSON.parse(readFileSync(new URL('../../sounds/clips.json', import.meta.url), 'utf8')))
    .map(({ clip, ms, text }) => [clip, { text, ms }]),
);

/** Null for a voice without words, and for a clip that nobody has written down. */
export function wordsOf(voice: Voice): Words | null {
  if (voice.kind !== 'speech') return null;
  const ofClip = clips.get(voice.clip) ?? null;
  if (voice.text === undefined) return ofClip;
  return { text: voice.text, ms: ofClip?.ms ?? voice.text.length * MS_PER_CHARACTER };
}
