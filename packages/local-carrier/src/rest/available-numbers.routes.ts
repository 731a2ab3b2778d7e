import type { FastifyInstance } from 'fastify';
import {
  type AvailableNumber,
  allCountries,
  availableNumbers,
  type Country,
  findCountry,
  type NumberKind,
} from './available-numbers.ts';
import { pageOf } from './paging.ts';
import { notFound, ok, type RestDeps, type RestRequest, route } from './rest-context.ts';

const collection = '/Accounts/:accountSid/AvailablePhoneNumbers';
const kinds: readonly string[] = ['Local', 'TollFree', 'Mobile', 'National'] satisfies NumberKind[];

/** Numbers to be had, by country and kind; 20404 for a country or a kind that has none. */
export function availableNumberRoutes(app: FastifyInstance, deps: RestDeps): void {
  app.get(
    collection,
    route(deps, ({ account, url }) =>
      // The one list that comes whole, without an envelope.
      ok({ uri: url, countries: allCountries().map((each) => presentCountry(each, account.sid)) }),
    ),
  );
  app.get(
    `${collection}/:country`,
    route(deps, (request) => ok(presentCountry(countryOf(request), request.account.sid))),
  );
  app.get(
    `${collection}/:country/:kind`,
    route(deps, (request) => {
      const country = countryOf(request);
      const kind = request.path('kind');
      if (!isKind(kind) || !country.ranges[kind]) throw notFound(request.url);
      const found = availableNumbers(country, kind, request.query, deps.world.store);
      const { items, envelope } = pageOf(found, request.query, request.url);
      return ok({ ...envelope, available_phone_numbers: items.map((each) => present(each, country)) });
    }),
  );
}

function isKind(kind: string): kind is NumberKind {
  return kinds.includes(kind);
}

function countryOf(request: RestRequest): Country {
  const country = findCountry(request.path('country'));
  if (!country) throw notFound(request.url);
  return country;
}

function presentCountry({ code, name, ranges }: Country, accountSid: string) {
  const uri = `/2010-04-01/Accounts/${accountSid}/AvailablePhoneNumbers/${code}`;
  const names = { Local: 'local', TollFree: 'toll_free', Mobile: 'mobile', National: 'national' } as const;
  const offered = (Object.keys(ranges) as NumberKind[]).map((kind) => [names[kind], `${uri}/${kind}.json`]);
  return {
    country_code: code,
    country: name,
    beta: false,
    uri: `${uri}.json`,
    subresource_uris: Object.fromEntries(offered),
  };
}

function present({ phoneNumber, locality, region }: AvailableNumber, { code }: Country) {
  return {
    friendly_name: phoneNumber,
    phone_number: phoneNumber,
    lata: null,
    locality,
    rate_center: null,
    latitude: null,
    longitude: null,
    region,
    postal_code: null,
    iso_country: code,
    address_requirements: 'none',
    beta: false,
    capabilities: { voice: true, sms: true, mms: true, fax: false },
  };
}
