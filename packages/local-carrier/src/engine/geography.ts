import { isE164 } from '../numbers.ts';

const countries: ReadonlyArray<readonly [prefix: string, country: string]> = [
  ['+1613', 'CA'],
  ['+1416', 'CA'],
  ['+1', 'US'],
  ['+44', 'GB'],
  ['+49', 'DE'],
  ['+33', 'FR'],
  ['+61', 'AU'],
];

/**
 * What Twilio tells of where a number is: `FromCity`, `FromState`, `FromZip`, `FromCountry`. Here the country is known of
 * some numbers and nothing else of any; what is not known is empty. Nothing at all for what is no number.
 */
export function geographyOf(side: 'From' | 'To' | 'Caller' | 'Called', address: string): Record<string, string> {
  if (!isE164(address)) return {};
  const country = countries.find(([prefix]) => address.startsWith(prefix))?.[1] ?? '';
  return { [`${side}City`]: '', [`${side}State`]: '', [`${side}Zip`]: '', [`${side}Country`]: country };
}
