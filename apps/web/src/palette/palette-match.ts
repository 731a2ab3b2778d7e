/**
 * How well a name answers to what was typed: 0 for not at all, more for better. Every typed word must begin a word of the
 * name or of `also`; case and accents do not matter.
 */
export function matchOf(typed: string, name: string, also = ''): number {
  const query = plain(typed);
  if (query === '') return 1;
  const words = wordsOf(`${name} ${also}`);
  const isAnswer = wordsOf(query).every((part) => words.some((word) => word.startsWith(part)));
  if (!isAnswer) return 0;
  if (plain(name).startsWith(query)) return 3;
  return wordsOf(name).some((word) => word.startsWith(query)) ? 2 : 1;
}

/** Those that answer, the best first; equally good ones keep their order. */
export function bestOf<T extends { title: string; also?: string }>(typed: string, entries: readonly T[]): T[] {
  return entries
    .map((entry) => ({ entry, match: matchOf(typed, entry.title, entry.also) }))
    .filter(({ match }) => match > 0)
    .sort((a, b) => b.match - a.match)
    .map(({ entry }) => entry);
}

function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}

function wordsOf(text: string): string[] {
  return plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}
