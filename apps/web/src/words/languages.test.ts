import { expect, test } from 'vitest';
import { preferredLanguage } from './languages.ts';

test.each([
  [null, ['de-AT', 'en'], 'de'],
  [null, ['fr-FR', 'de', 'en'], 'de'],
  [null, ['en-US', 'de'], 'en'],
  [null, ['fr'], 'en'],
  [null, [], 'en'],
  ['de', ['en-US'], 'de'],
  ['en', ['de-DE'], 'en'],
  ['constructor', ['de'], 'de'],
] as const)('saved %s, the browser prefers %o: %s', (saved, preferred, language) => {
  expect(preferredLanguage(saved, preferred)).toBe(language);
});
