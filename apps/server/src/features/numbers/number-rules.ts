import { type E164, e164 } from '@ringdesk/contract';
import {
  type CountryCode,
  getCountryCallingCode,
  isSupportedCountry,
  parsePhoneNumberWithError,
} from 'libphonenumber-js/max';
import { AppError } from '../../platform/errors.ts';
import { isEmergencyNumber } from './emergency-numbers.ts';

export interface CheckedNumber {
  number: E164;
  display: string;
}

export interface NumberRulesOptions {
  /** Names the input in the error; `to` when left out. */
  field?: string;
  /** The country of the number that will be shown, whose emergency numbers count too. */
  callerIdCountry?: string | null;
}

/** Types of libphonenumber's metadata that cost the caller more than a call, or the called a fee. */
const dearTypes = new Set(['PREMIUM_RATE', 'SHARED_COST']);

/**
 * Reads a number as people write it, in the organization's country (ISO 3166-1 alpha-2). Throws AppError
 * number.emergency, number.invalid or number.premium with a sentence that says what to do. Promise R2-22.
 */
export function numberRules(input: string, country: string, options: NumberRulesOptions = {}): CheckedNumber {
  const { field = 'to', callerIdCountry = null } = options;
  refuseEmergency(input, [country, ...(callerIdCountry === null ? [] : [callerIdCountry])], field);
  if (/\p{L}/u.test(input)) {
    throw AppError.of('number.invalid', 'A phone number has no letters. Type the digits.', { field });
  }
  const parsed = parse(input, country, field);
  if (!parsed.isPossible()) {
    throw AppError.of('number.invalid', lengthAdvice(input, country), { field });
  }
  if (!parsed.isValid()) {
    throw AppError.of(
      'number.premium',
      'This number is in a range that no phone company has been given. Check the digits.',
      {
        field,
      },
    );
  }
  if (dearTypes.has(parsed.getType() ?? '')) {
    throw AppError.of('number.premium', 'This is a premium-rate number. Such numbers are not called from here.', {
      field,
    });
  }
  const number = e164.parse(parsed.number);
  return { number, display: formatDisplay(number) };
}

function parse(input: string, country: string, field: string) {
  try {
    return parsePhoneNumberWithError(input, { defaultCountry: asCountry(country), extract: false });
  } catch (cause) {
    throw AppError.of('number.invalid', lengthAdvice(input, country), { field, cause });
  }
}

/**
 * A whole number as people write it, whoever it belongs to: what is searched for is not called. Throws number.invalid.
 */
export function readAnyNumber(input: string, country: string, field: string): E164 {
  const number = e164.safeParse(/\p{L}/u.test(input) ? '' : parse(input, country, field).number);
  if (!number.success) throw AppError.of('number.invalid', lengthAdvice(input, country), { field });
  return number.data;
}

/** The words for a number that is none: too short is the usual case and gets its own sentence. */
function lengthAdvice(input: string, country: string): string {
  const digits = input.replace(/\D/g, '').length;
  const example = asCountry(country) === 'US' ? '(415) 555-0142 or +1 415 555 0142' : '+1 415 555 0142';
  if (digits < 7) return `This number is too short. Write it in full, such as ${example}.`;
  return `This is not a phone number that can be called. Write it like ${example}.`;
}

function refuseEmergency(input: string, countries: readonly string[], field: string): void {
  const digits = input.replace(/\D/g, '');
  const forms = new Set([digits, ...countries.map((country) => withoutCallingCode(digits, country))]);
  if ([...forms].some((form) => isEmergencyNumber(form, countries))) {
    throw AppError.of('number.emergency', 'Emergency services cannot be called from here. Use a phone.', { field });
  }
}

function withoutCallingCode(digits: string, country: string): string {
  const code = getCountryCallingCode(asCountry(country));
  return digits.startsWith(code) ? digits.slice(code.length) : digits;
}

function asCountry(country: string): CountryCode {
  return isSupportedCountry(country) ? country : 'US';
}

/** Lists show the same numbers again and again, and reading one takes as long as all else about it. */
const displays = new Map<string, string>();
const mostDisplays = 20_000;

/** The number as people write it, such as +1 (415) 555-0142 or +49 30 901820; as it is when it cannot be read. */
export function formatDisplay(number: string): string {
  const known = displays.get(number);
  if (known !== undefined) return known;
  if (displays.size >= mostDisplays) displays.clear();
  const display = readDisplay(number);
  displays.set(number, display);
  return display;
}

function readDisplay(number: string): string {
  try {
    const parsed = parsePhoneNumberWithError(number);
    if (parsed.countryCallingCode === '1') return `+1 ${parsed.formatNational()}`;
    return parsed.formatInternational();
  } catch {
    return number;
  }
}

/** The country of a number (ISO 3166-1 alpha-2), or null where it has none. */
export function countryOf(number: E164): string | null {
  try {
    return parsePhoneNumberWithError(number).country ?? null;
  } catch {
    return null;
  }
}
