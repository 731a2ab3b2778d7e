/** In the order in which they stand. What comes from the server stands last, so that nothing moves under the hand. */
export const groups = ['call', 'dial', 'recent', 'status', 'pages', 'settings', 'desk', 'people'] as const;
export type Group = (typeof groups)[number];

/** Something that can be chosen. */
export interface Entry {
  /** Stays the same from one opening to the next. */
  id: string;
  group: Group;
  title: string;
  /** Other words by which people look for it. */
  also?: string;
  /** At the row's end: a key, a company, a kind of number. */
  hint?: string;
  /** A phone number, which reads from left to right in every language. */
  number?: string;
  /** Why it cannot be done now, as a sentence. */
  hindrance?: string | null;
  run(): void;
}
