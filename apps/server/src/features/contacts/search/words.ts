/** The digits of a number as typed, without the zeros that stand in front of national and international forms. */
export function digitsOf(text: string): string {
  return text.replace(/\D/g, '').replace(/^0+/, '');
}

/** True for what can only be (part of) a phone number. */
export function looksLikeNumber(text: string): boolean {
  return /^[\d\s()+./-]+$/.test(text) && /\d/.test(text);
}
