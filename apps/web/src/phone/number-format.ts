import { useEffect, useState } from 'react';
import { t } from './texts.ts';

type Library = typeof import('libphonenumber-js/min');
export type CountryCode = Parameters<Library['parsePhoneNumberFromString']>[1];

let loading: Promise<Library> | null = null;

/** The phone number library, 39 kB, loaded when a number is first typed. */
function loadLibrary(): Promise<Library> {
  loading ??= import('libphonenumber-js/min').catch((cause: unknown) => {
    loading = null;
    throw cause;
  });
  return loading;
}

/** Internal numbers and short codes have so few digits, and nobody writes them in groups. */
const mostShortDigits = 5;

function isShort(text: string): boolean {
  return /^\s*\d+\s*$/.test(text) && text.trim().length <= mostShortDigits && !text.trim().startsWith('00');
}

export interface NumberFormat {
  /** As people write it in this country, as far as it has been typed. */
  asTyped(text: string): string;
  /** What is wrong with a number, as a sentence; null when it can be dialled. */
  complaint(text: string): string | null;
}

/** Number formatting for a country, once its library is here; null until then. `isWanted` starts the loading. */
export function useNumberFormat(country: string, isWanted: boolean): NumberFormat | null {
  const [library, setLibrary] = useState<Library | null>(null);
  useEffect(() => {
    if (isWanted && !library) loadLibrary().then(setLibrary, () => undefined);
  }, [isWanted, library]);
  return library && numberFormat(library, country);
}

/** The same without React. The server decides; this only answers sooner. */
export function numberFormat(library: Library, country: string): NumberFormat {
  const home = country as NonNullable<CountryCode> & Parameters<Library['isPossiblePhoneNumber']>[1];
  return {
    asTyped(text) {
      if (isShort(text)) return text.trim();
      const typed = text.trim().startsWith('00') ? `+${text.trim().slice(2)}` : text;
      return new library.AsYouType(home).input(typed);
    },
    complaint(text) {
      if (/[A-Za-z]/.test(text)) return t('number.letters');
      switch (library.validatePhoneNumberLength(text, home)) {
        case 'TOO_SHORT':
          return t('number.short');
        case 'TOO_LONG':
          return t('number.long');
        case 'INVALID_COUNTRY':
          return t('number.country');
        case 'INVALID_LENGTH':
        case 'NOT_A_NUMBER':
          return t('number.unfinished');
        default:
          return null;
      }
    },
  };
}
