import { useSyncExternalStore } from 'react';
import { addLanguage, language, onLanguage, type Texts, turnTo } from './words.ts';

interface Known {
  /** In the language itself: who looks for it reads no other. */
  name: string;
  direction: 'ltr' | 'rtl';
  load(): Promise<Readonly<Record<string, Texts>>>;
}

/** Each language is a chunk of its own and comes only to those who read it; English comes with each feature. */
const known = {
  en: { name: 'English', direction: 'ltr', load: async () => ({}) },
  de: { name: 'Deutsch', direction: 'ltr', load: async () => (await import('./de.ts')).german },
} as const satisfies Record<string, Known>;

export type Language = keyof typeof known;

export const languages = (Object.keys(known) as Language[]).map((tag) => ({ tag, name: known[tag].name }));

const savedAs = 'ringdesk.language';

/** The first that is known: what was chosen here before, what the browser prefers in its order, English. */
export function preferredLanguage(saved: string | null, preferred: readonly string[]): Language {
  const tags = [saved, ...preferred].map((tag) => tag?.split('-')[0]?.toLowerCase());
  return tags.find(isKnown) ?? 'en';
}

/**
 * Before the first render. Without its texts, such as without the network, the page is in English. From then on the page
 * follows what is chosen in another tab.
 */
export async function startLanguage(): Promise<void> {
  followOtherTabs(window, (tag) => void show(tag).catch(() => undefined));
  const tag = preferredLanguage(savedLanguage(), navigator.languages);
  await show(tag).catch(() => undefined);
}

/** Calls `turn` with what another tab of this browser has chosen: the browser tells each tab but the one that wrote. */
export function followOtherTabs(page: Pick<EventTarget, 'addEventListener'>, turn: (tag: Language) => void): void {
  page.addEventListener('storage', (event) => {
    if (!('key' in event) || event.key !== savedAs || !('newValue' in event)) return;
    const tag = String(event.newValue);
    if (isKnown(tag)) turn(tag);
  });
}

/** Turns the page to a language and keeps it for this browser. Rejects when the texts do not come; then nothing changes. */
export async function chooseLanguage(tag: Language): Promise<void> {
  await show(tag);
  try {
    localStorage.setItem(savedAs, tag);
  } catch {
    // Storage is switched off: it holds until the page is left.
  }
}

/** The language of the page; the component renders again when it changes. */
export function useLanguage(): Language {
  const tag = useSyncExternalStore(onLanguage, language);
  return isKnown(tag) ? tag : 'en';
}

export function directionOf(tag: Language): 'ltr' | 'rtl' {
  return known[tag].direction;
}

async function show(tag: Language): Promise<void> {
  addLanguage(tag, await known[tag].load());
  document.documentElement.lang = tag;
  document.documentElement.dir = known[tag].direction;
  await turnTo(tag);
}

function savedLanguage(): string | null {
  try {
    return localStorage.getItem(savedAs);
  } catch {
    return null;
  }
}

function isKnown(tag: string | undefined): tag is Language {
  return tag !== undefined && Object.hasOwn(known, tag);
}
