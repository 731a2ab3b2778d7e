/** Lower case, without accents: `Zoë` and `zoe` are one. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The folded words of texts, each once. */
export function wordsOf(...texts: Array<string | null>): string[] {
  return [...new Set(texts.flatMap((text) => fold(text ?? '').match(/[\p{L}\p{N}]+/gu) ?? []))];
}
