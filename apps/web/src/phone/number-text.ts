/** Whether the text is meant as a number rather than a name: digits and the signs people write between them. */
export function looksLikeNumber(text: string): boolean {
  return /^[+(]?[\d\s().\-/*#+]*$/.test(text.trim()) && /\d/.test(text);
}

/**
 * Messy pasted text with a number in it ("call me: (415) 555-0142, thanks") reduced to the number; text without one is
 * kept. A number has at least five digits.
 */
export function numberFromPaste(text: string): string {
  const found = text.match(/\+?\(?\d[\d\s().\-/]{3,}\d/)?.[0];
  const digits = found?.replace(/\D/g, '').length ?? 0;
  return found && digits >= 5 ? found.trim() : text.replace(/\s+/g, ' ').trim();
}

/** The digits alone, with a leading plus where there is one: what two spellings of one number share. */
export function bareNumber(text: string): string {
  return (text.trim().startsWith('+') ? '+' : '') + text.replace(/\D/g, '');
}

/** Whether what was typed is this E.164 number, with or without its country code. */
export function isSameNumber(typed: string, e164: string): boolean {
  const bare = bareNumber(typed);
  if (bare.startsWith('+')) return bare === e164;
  return bare.length >= 7 && e164.endsWith(bare.replace(/^0/, ''));
}
