/** Where the SDK reached the gateway, as `connected` tells it. */
export interface EdgeLocation {
  edge: string;
  region: string;
}

/** The same with the host that answers. */
export interface GatewayLocation extends EdgeLocation {
  gateway: string;
}

/** Edges and the names of their regions (Voice JavaScript SDK, regions). */
const regions: Readonly<Record<string, string>> = {
  ashburn: 'US_EAST_VIRGINIA',
  umatilla: 'US_WEST_OREGON',
  dublin: 'EU_IRELAND',
  frankfurt: 'EU_FRANKFURT',
  singapore: 'ASIAPAC_SINGAPORE',
  sydney: 'ASIAPAC_SYDNEY',
  tokyo: 'ASIAPAC_TOKYO',
  'sao-paulo': 'SOUTH_AMERICA_SAO_PAULO',
  'ashburn-ix': 'US_EAST_VIRGINIA',
  'san-jose-ix': 'US_WEST_OREGON',
  'london-ix': 'EU_IRELAND',
  'frankfurt-ix': 'EU_FRANKFURT',
  'singapore-ix': 'ASIAPAC_SINGAPORE',
  'sydney-ix': 'ASIAPAC_SYDNEY',
  'tokyo-ix': 'ASIAPAC_TOKYO',
};

/** Regions in the host names of the SDK's 1.x. */
const edgesOfRegions: Readonly<Record<string, string>> = {
  us1: 'ashburn',
  us2: 'umatilla',
  ie1: 'dublin',
  de1: 'frankfurt',
  sg1: 'singapore',
  au1: 'sydney',
  jp1: 'tokyo',
  br1: 'sao-paulo',
};

/** The edge that a host name asks for; ashburn for `roaming`, which leads to the nearest, and for any other name. */
export function edgeOf(host: string): EdgeLocation {
  const [, edge = ''] = /^voice-js\.([a-z-]+)\.twilio\.com(?::\d+)?$/.exec(host) ?? [];
  const [, region = ''] = /^chunderw-vpc-gll-([a-z]+\d)(?:-ix|-tnx)?\.twilio\.com(?::\d+)?$/.exec(host) ?? [];
  const asked = edge || edgesOfRegions[region] || '';
  return Object.hasOwn(regions, asked) ? locate(asked) : locate('ashburn');
}

function locate(edge: string): EdgeLocation {
  return { edge, region: regions[edge] ?? '' };
}
