import { language } from '../words/words.ts';
import { t } from './texts.ts';

type Translated = keyof typeof t.english extends infer Key ? (Key extends `error.${infer Code}` ? Code : never) : never;

/**
 * A refusal for the person who reads it. The server writes English; in another language a code of one meaning has its own
 * sentence, and a code of many keeps the server's, which alone says what to do.
 */
export function refusalWords(code: string | undefined, message: string): string {
  return language() !== 'en' && isTranslated(code) ? t(`error.${code}`) : message;
}

function isTranslated(code: string | undefined): code is Translated {
  return Object.hasOwn(t.english, `error.${code}`);
}
