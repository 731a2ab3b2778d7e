import { Refusal } from '../engine/refusal.ts';
import type { Store } from '../store/store.ts';
import type { Form } from './form.ts';

export type NumberKind = 'Local' | 'TollFree' | 'Mobile' | 'National';

export interface AvailableNumber {
  /** The number: pages are told apart by it. */
  sid: string;
  phoneNumber: string;
  locality: string | null;
  region: string | null;
}

interface Range {
  /** The number without its last digits. */
  prefix: string;
  digits: number;
  locality?: string;
  region?: string;
}

export interface Country {
  code: string;
  name: string;
  ranges: Partial<Record<NumberKind, readonly Range[]>>;
}

const local = (prefix: string, locality: string, region?: string): Range => ({
  prefix,
  digits: 3,
  locality,
  ...(region ? { region } : {}),
});
const anywhere = (prefix: string): Range => ({ prefix, digits: 3 });

/** Numbers set aside for fiction where a country has such, so that nobody's own is offered. */
const countries: readonly Country[] = [
  {
    code: 'US',
    name: 'United States',
    ranges: {
      Local: [
        local('+14155552', 'San Francisco', 'CA'),
        local('+12125552', 'New York', 'NY'),
        local('+13125552', 'Chicago', 'IL'),
        local('+12065552', 'Seattle', 'WA'),
        local('+15125552', 'Austin', 'TX'),
      ],
      TollFree: [anywhere('+18005552'), anywhere('+18885552')],
    },
  },
  {
    code: 'CA',
    name: 'Canada',
    ranges: {
      Local: [local('+16135552', 'Ottawa', 'ON'), local('+14165552', 'Toronto', 'ON')],
      TollFree: [anywhere('+18005553')],
    },
  },
  {
    code: 'GB',
    name: 'United Kingdom',
    ranges: {
      Local: [local('+442079460', 'London'), local('+441614960', 'Manchester')],
      Mobile: [anywhere('+447700900')],
      TollFree: [anywhere('+448081570')],
      National: [anywhere('+443069990')],
    },
  },
  {
    code: 'DE',
    name: 'Germany',
    ranges: { Local: [local('+493023125', 'Berlin')], Mobile: [anywhere('+4915228817')] },
  },
  {
    code: 'FR',
    name: 'France',
    ranges: { Local: [local('+33199000', 'Paris')], Mobile: [anywhere('+33639980')] },
  },
  {
    code: 'AU',
    name: 'Australia',
    ranges: {
      Local: [local('+61255500', 'Sydney', 'NSW')],
      Mobile: [anywhere('+61491570')],
      TollFree: [anywhere('+611800160')],
    },
  },
];

export function allCountries(): readonly Country[] {
  return countries;
}

export function findCountry(code: string): Country | undefined {
  return countries.find((each) => each.code === code);
}

/** The numbers that are offered and nobody has, filtered as asked. Throws Refusal 21451 for an impossible area code. */
export function availableNumbers(country: Country, kind: NumberKind, query: Form, store: Store): AvailableNumber[] {
  const taken = new Set(store.numbers.all().map(({ phoneNumber }) => phoneNumber));
  const fits = [containsFilter(query.text('Contains')), placeFilter(query)];
  return rangesOf(country, kind, query.text('AreaCode'))
    .flatMap(numbersOf)
    .filter((each) => !taken.has(each.phoneNumber) && fits.every((fit) => fit(each)));
}

const NORTH_AMERICA: ReadonlySet<string> = new Set(['US', 'CA']);

/** Any North American area code has numbers, whether a town is known for it or not; elsewhere there are none. */
function rangesOf(country: Country, kind: NumberKind, areaCode: string | undefined): readonly Range[] {
  const ranges = country.ranges[kind] ?? [];
  if (areaCode === undefined || !NORTH_AMERICA.has(country.code)) return ranges;
  if (!/^[2-9]\d\d$/.test(areaCode)) throw new Refusal(21451, `Invalid area code: ${areaCode}`);
  const known = ranges.filter(({ prefix }) => prefix.startsWith(`+1${areaCode}`));
  return known.length > 0 || kind !== 'Local' ? known : [anywhere(`+1${areaCode}5552`)];
}

const OFFERED_OF_EACH = 30;
/** Not one after the other: what is on offer never is. */
const STEP = 37;

function numbersOf({ prefix, digits, locality, region }: Range): AvailableNumber[] {
  return Array.from({ length: OFFERED_OF_EACH }, (_, at) => {
    const rest = String((at * STEP) % 10 ** digits).padStart(digits, '0');
    const phoneNumber = prefix + rest;
    return { sid: phoneNumber, phoneNumber, locality: locality ?? null, region: region ?? null };
  });
}

const KEYPAD = '22233344455566677778889999';

/** Two to sixteen digits or letters of the keypad; `*` is any digit, `%` any number of them. */
function containsFilter(wanted: string | undefined): (number: AvailableNumber) => boolean {
  if (wanted === undefined) return () => true;
  const characters = wanted.replace(/[^0-9a-z*%+]/gi, '');
  if (characters.length < 2 || characters.length > 16) {
    throw new Refusal(20001, 'Contains must have 2 to 16 characters');
  }
  const pattern = [...characters].map((each) => {
    if (each === '*') return '\\d';
    if (each === '%') return '\\d*';
    if (each === '+') return '\\+';
    return KEYPAD[each.toUpperCase().charCodeAt(0) - 65] ?? each;
  });
  const search = new RegExp(pattern.join(''));
  return ({ phoneNumber }) => search.test(phoneNumber);
}

function placeFilter(query: Form): (number: AvailableNumber) => boolean {
  const locality = query.text('InLocality')?.toLowerCase();
  const region = query.text('InRegion')?.toUpperCase();
  return (number) =>
    (!locality || number.locality?.toLowerCase() === locality) && (!region || number.region === region);
}
