import { describe, expect, test } from 'vitest';
import { german } from './de.ts';
import type { Texts } from './words.ts';

interface Module {
  t?: { english: Texts };
  buttons?: { english: Texts };
}

const modules = import.meta.glob<Module>(['../*/texts.ts', './buttons.ts'], { eager: true });
const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!./de/*', '!../**/*.test.*'], {
  eager: true,
  query: '?raw',
  import: 'default',
});

const english = Object.fromEntries(
  Object.entries(modules).map(([path, { t, buttons }]) => {
    const texts = (t ?? buttons)?.english;
    if (!texts) throw new Error(`${path} exports no texts.`);
    return [/([^/]+)\/texts\.ts$/.exec(path)?.[1] ?? 'buttons', texts];
  }),
);
const languages: Readonly<Record<string, Readonly<Record<string, Texts>>>> = { de: german };

const plural = /_(?:zero|one|two|few|many|other)$/;

describe.each(Object.keys(languages))('%s', (tag) => {
  const features = languages[tag] ?? {};

  test('has each feature, and no other', () => {
    expect(Object.keys(features).sort()).toEqual(Object.keys(english).sort());
  });

  test.each(Object.keys(english))('%s: each text, in the plurals that the language has', (feature) => {
    const forms = new Intl.PluralRules(tag).resolvedOptions().pluralCategories;
    const wanted = Object.keys(english[feature] ?? {}).flatMap((key) =>
      plural.test(key) ? forms.map((form) => key.replace(plural, `_${form}`)) : [key],
    );
    expect(Object.keys(features[feature] ?? {}).sort()).toEqual([...new Set(wanted)].sort());
  });

  test.each(Object.keys(english))('%s: the same placeholders', (feature) => {
    const texts = features[feature] ?? {};
    const own = Object.keys(texts).map((key) => [key, placeholders(texts[key] ?? '')]);
    const theirs = Object.keys(texts).map((key) => {
      const base = english[feature] ?? {};
      return [key, placeholders(base[key] ?? base[key.replace(plural, '_other')] ?? '')];
    });
    expect(own).toEqual(theirs);
  });

  test('no text is empty', () => {
    const empty = Object.entries(features).flatMap(([feature, texts]) =>
      Object.keys(texts)
        .filter((key) => !texts[key]?.trim())
        .map((key) => `${feature}: ${key}`),
    );
    expect(empty).toEqual([]);
  });
});

test('every text is used', () => {
  const all = Object.entries(sources)
    .filter(([path]) => !path.endsWith('/texts.ts'))
    .map(([, source]) => source)
    .join('\n');
  const unused = Object.entries(english).flatMap(([feature, texts]) =>
    Object.keys(texts)
      .map((key) => key.replace(plural, ''))
      .filter((key) => !isUsed(key, all))
      .map((key) => `${feature}: ${key}`),
  );
  expect(unused).toEqual([]);
});

/** Named whole, or put together at run time: `state.${state}`. */
function isUsed(key: string, source: string): boolean {
  const isNamed = source.includes(`'${key}'`);
  const parts = key.split('.');
  return isNamed || parts.some((_, at) => at > 0 && source.includes(`\`${parts.slice(0, at).join('.')}.\${`));
}

function placeholders(text: string): string[] {
  return [...new Set(text.match(/\{\{[^}]+\}\}/g))].sort();
}
