import type { Plural, Texts, Words } from './words.ts';

type PluralsOf<T> = { [K in keyof T]: K extends `${infer Base}_${Plural}` ? Base : never }[keyof T];
type Plain<T> = { [K in keyof T]: K extends `${string}_${Plural}` ? never : K }[keyof T];

type Translated<T> = Readonly<Record<Plain<T> & string, string>> &
  Readonly<Record<`${PluralsOf<T> & string}_other`, string>> &
  Readonly<Partial<Record<`${PluralsOf<T> & string}_${Plural}`, string>>>;

/** A feature's texts in another language: each key, no other, and the plurals that the language has. */
export type Translation<W> = W extends Words<infer T extends Texts> ? Translated<T> : never;
