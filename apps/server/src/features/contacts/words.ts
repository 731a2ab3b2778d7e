/** Lower case, without accents: `Zoë` and `zoe` are one. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

/** The folded words of a text, each once. */
export function wordsOf(...texts: Array<string | null>): string[] {
  return [...new Set(texts.flatMap((text) => fold(text ?? '').match(/[\p{L}\p{N}]+/gu) ?? []))];
}

/** The digits of a number as typed, without the zeros that stand in front of national and international forms. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '').replace(/^0+/, '');
}

/** True for what can only be (part of) a phone number. */
export function looksLikeNumber(text: string): boolean {
  return /^[\d\s()+./-]+$/.test(text) && /\d/.test(text);
}
