import { type E164, e164 } from '@ringdesk/contract';

/**
 * Who calls, from Twilio's From: a number, or words for what is none. `anonymous`, `restricted`, `unavailable`, `unknown`
 * and +266696687 (which spells "anonymous") stand for a withheld number; a SIP address and a client are no telephones.
 * https://support.twilio.com/hc/en-us/articles/223179988
 */
export function callerNumber(from: string): { from: E164 | null; words: string } {
  const text = from.trim();
  const number = e164.safeParse(text);
  if (number.success && !withheld.test(text)) return { from: number.data, words: text };
  if (/^sips?:/i.test(text)) return { from: null, words: text.replace(/^sips?:/i, '').slice(0, 80) };
  if (/^client:/i.test(text)) return { from: null, words: 'A browser' };
  return { from: null, words: 'Withheld number' };
}

const withheld = /^(\+?266696687|\+?7378742833|\+?2562533|\+?8566696|\+?86282452253)$/;
