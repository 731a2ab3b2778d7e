import { errorCodes } from '@ringdesk/contract';
import { afterEach, expect, test } from 'vitest';
import { german } from '../words/de.ts';
import { addLanguage, turnTo } from '../words/words.ts';
import { refusalWords } from './refusal-words.ts';
import { t } from './texts.ts';

addLanguage('de', german);
afterEach(() => turnTo('en'));

test('in English the server’s own sentence is said', () => {
  expect(refusalWords('contact.changed-meanwhile', 'Somebody else has changed Ben meanwhile.')).toBe(
    'Somebody else has changed Ben meanwhile.',
  );
});

test('in another language a code of one meaning has its sentence; a code of many keeps the server’s', async () => {
  await turnTo('de');
  expect(refusalWords('offer.over', 'The caller is no longer waiting.')).toBe('Der Anrufer wartet nicht mehr.');
  expect(refusalWords('settings.in-use', 'The number "Main" leads to this queue.')).toMatch(/Main/);
  expect(refusalWords(undefined, 'No code.')).toBe('No code.');
});

test('every translated code is one of the contract’s', () => {
  const translated = Object.keys(t.english).flatMap((key) => key.match(/^error\.(.+)$/)?.[1] ?? []);
  expect(translated.filter((code) => !Object.hasOwn(errorCodes, code))).toEqual([]);
});
