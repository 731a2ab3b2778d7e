/**
 * Emergency numbers by ISO 3166-1 country, as dialled. A call centre's line has no place that help could be sent to, so
 * they are refused, recognised as typed, before any normalising could turn 112 into an ordinary number.
 * Sources: ITU-T E.161.1 and 3GPP TS 22.101 section 10.1 (112 and 911 work everywhere on mobile networks); Directive (EU)
 * 2018/1972 article 109 (112); for the rest each country's numbering plan as filed with the ITU.
 */
const everywhere = ['112', '911'];

const byCountry: Readonly<Record<string, readonly string[]>> = {
  AR: ['100', '101', '107'],
  AT: ['122', '133', '144'],
  AU: ['000', '106'],
  BE: ['100', '101'],
  BR: ['190', '192', '193'],
  CA: ['988'],
  CH: ['117', '118', '144', '1414'],
  CL: ['131', '132', '133'],
  CN: ['110', '119', '120', '122'],
  CO: ['123'],
  CZ: ['150', '155', '156', '158'],
  DE: ['110'],
  DK: ['114'],
  ES: ['061', '062', '080', '085', '091', '092'],
  FR: ['15', '17', '18', '114', '115', '119', '191', '196', '197'],
  GB: ['999', '101', '111'],
  GR: ['100', '108', '166', '199'],
  HK: ['999', '992'],
  HU: ['104', '105', '107'],
  IE: ['999'],
  IL: ['100', '101', '102'],
  IN: ['100', '101', '102', '108', '1091'],
  IT: ['113', '115', '117', '118', '1530'],
  JP: ['110', '118', '119'],
  KR: ['117', '119'],
  MX: ['060', '065', '066', '068'],
  MY: ['999'],
  NL: ['113'],
  NO: ['110', '113'],
  NZ: ['111'],
  PH: ['117'],
  PL: ['997', '998', '999'],
  PT: ['117'],
  RU: ['101', '102', '103'],
  SE: ['90000'],
  SG: ['995', '999'],
  TR: ['110', '155', '156'],
  US: ['988'],
  ZA: ['10111', '10177'],
};

/** Whether the digits are an emergency number in one of the countries (ISO 3166-1 alpha-2). */
export function isEmergencyNumber(digits: string, countries: readonly string[]): boolean {
  return everywhere.includes(digits) || countries.some((country) => byCountry[country]?.includes(digits) ?? false);
}
