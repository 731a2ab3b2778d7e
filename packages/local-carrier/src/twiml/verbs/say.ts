import { Attributes, type Warn } from '../attributes.ts';
import type { CallControl, Step } from '../call-control.ts';
import type { TwimlElement } from '../twiml-document.ts';
import { inRounds } from './rounds.ts';

export interface Say {
  verb: 'Say';
  text: string;
  language: string;
  /** 0 without end. */
  loop: number;
}

const MOST_CHARACTERS = 4096;

export function readSay(element: TwimlElement, warn: Warn): Say {
  const attributes = new Attributes(element, ['voice', 'language', 'loop'], warn);
  const text = allText(element);
  if (text === '') warn(13520, 'Say has nothing to say.');
  if (text.length > MOST_CHARACTERS) warn(13521, `Say says the first ${MOST_CHARACTERS} characters.`);
  return {
    verb: 'Say',
    text: text.slice(0, MOST_CHARACTERS),
    language: attributes.text('language') ?? 'en-US',
    loop: attributes.whole('loop', { least: 0, most: 1000, otherwise: 1 }),
  };
}

/** SSML is heard as its words. */
function allText(element: TwimlElement): string {
  return [element.text, ...element.children.map(allText)].filter(Boolean).join(' ');
}

export async function runSay({ text, language, loop }: Say, call: CallControl): Promise<Step> {
  call.answer();
  await call.play(...inRounds({ kind: 'speech', text, language }, loop, call));
  return { go: 'on' };
}
