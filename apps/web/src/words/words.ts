import { createInstance } from 'i18next';
import { createElement, Fragment, type ReactNode } from 'react';

/** Texts by key. `{{name}}` is filled in; `key_one` and `key_other` are the plurals of `key` (Intl.PluralRules). */
export type Texts = Readonly<Record<string, string>>;

export type Plural = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';

/** What is asked for: plurals by their common part. */
type Key<T extends Texts> = BaseOf<keyof T & string>;
type BaseOf<Name extends string> = Name extends `${infer Base}_${Plural}` ? Base : Name;

type TextOf<T extends Texts, K extends string> = T[Extract<keyof T, K | `${K}_${Plural}`>];
type Placeholder<Text> = Text extends `${string}{{${infer Inside}}}${infer Rest}`
  ? (Inside extends `${infer Name}, ${string}` ? Name : Inside) | Placeholder<Rest>
  : never;
type Count<T extends Texts, K extends string> = K extends string
  ? `${K}_other` extends keyof T
    ? 'count'
    : never
  : never;
type Names<T extends Texts, K extends string> = Placeholder<TextOf<T, K>> | Count<T, K>;
type Values<Name extends string, Value> = { readonly [N in Name]: N extends 'count' ? number : Value };
type Given<Name extends string, Value> = [Name] extends [never] ? [] : [values: Values<Name, Value>];

/** Says the texts of one feature in the person's language. Ask while rendering or acting, never while a module loads. */
export interface Words<T extends Texts> {
  <K extends Key<T>>(key: K, ...values: Given<Names<T, K>, string | number>): string;
  /** The same, with elements in place of values: a name in `bdi`, a link in the middle of a sentence. */
  rich<K extends Key<T>>(key: K, values: Values<Names<T, K>, ReactNode>): ReactNode;
  readonly english: T;
}

type PlainKey<T extends Texts> = { [K in Key<T>]: [Names<T, K>] extends [never] ? K : never }[Key<T>];

/** A text without placeholders, for tables that hold keys: `text: TextKey<typeof t>`. */
export type TextKey<W> = W extends Words<infer T extends Texts> ? PlainKey<T> : never;

const catalogue = createInstance();
void catalogue.init({
  lng: 'en',
  fallbackLng: 'en',
  initAsync: false,
  resources: {},
  keySeparator: false,
  nsSeparator: false,
  interpolation: { escapeValue: false }, // React escapes what it renders.
});

/** Puts a feature's English texts into the catalogue, under the name of its folder. */
export function words<const T extends Texts>(feature: string, english: T): Words<T> {
  catalogue.addResourceBundle('en', feature, english);
  const say = (key: string, values?: Readonly<Record<string, unknown>>): string =>
    catalogue.t(key, { ...values, ns: feature });
  const rich = (key: string, values: Readonly<Record<string, ReactNode>>): ReactNode => fill(say, key, values);
  return Object.assign(say, { rich, english }) as Words<T>;
}

/** Stands around the name of a value while i18next puts the sentence together; no text holds it. */
const mark = '\u001f';

function fill(
  say: (key: string, values: Readonly<Record<string, unknown>>) => string,
  key: string,
  values: Readonly<Record<string, ReactNode>>,
): ReactNode {
  const marked = Object.keys(values).map((name) => [name, name === 'count' ? values[name] : `${mark}${name}${mark}`]);
  return say(key, Object.fromEntries(marked))
    .split(mark)
    .map((part, at) => (at % 2 === 0 ? part : createElement(Fragment, { key: at }, values[part])));
}

/** The language of the page as a BCP 47 tag, for Intl. */
export function language(): string {
  return catalogue.language;
}

/** What to show where the server, which speaks English, has a sentence of its own and we know what it means. */
export function serverSays(sentence: string, inOurWords: string): string {
  return language() === 'en' ? sentence : inOurWords;
}

/** Adds the texts of another language, by feature. */
export function addLanguage(tag: string, features: Readonly<Record<string, Texts>>): void {
  for (const [feature, texts] of Object.entries(features)) catalogue.addResourceBundle(tag, feature, texts);
}

/** Says everything in this language from now on; what it does not have is said in English. */
export async function turnTo(tag: string): Promise<void> {
  await catalogue.changeLanguage(tag);
}

/** Tells when the language has changed. Returns what ends it. */
export function onLanguage(listener: () => void): () => void {
  catalogue.on('languageChanged', listener);
  return () => catalogue.off('languageChanged', listener);
}
