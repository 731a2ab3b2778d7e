import { expect, test } from 'vitest';
import { followOtherTabs, preferredLanguage } from './languages.ts';

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

test('what another tab has chosen is shown here too, and nothing else that it keeps', () => {
  const page = new EventTarget();
  const shown: string[] = [];
  followOtherTabs(page, (tag) => shown.push(tag));
  const wrote = (key: string | null, newValue: string | null) =>
    page.dispatchEvent(Object.assign(new Event('storage'), { key, newValue }));
  wrote('ringdesk.language', 'de');
  wrote('ringdesk.notes', 'en');
  wrote('ringdesk.language', 'xx');
  wrote('ringdesk.language', null);
  wrote(null, null);
  expect(shown).toEqual(['de']);
});
