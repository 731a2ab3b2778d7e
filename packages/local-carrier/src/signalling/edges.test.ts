import { expect, test } from 'vitest';
import { edgeOf } from './edges.ts';

test.each([
  ['voice-js.roaming.twilio.com', 'ashburn', 'US_EAST_VIRGINIA'],
  ['voice-js.dublin.twilio.com', 'dublin', 'EU_IRELAND'],
  ['voice-js.sao-paulo.twilio.com:443', 'sao-paulo', 'SOUTH_AMERICA_SAO_PAULO'],
  ['voice-js.frankfurt-ix.twilio.com', 'frankfurt-ix', 'EU_FRANKFURT'],
  ['chunderw-vpc-gll.twilio.com', 'ashburn', 'US_EAST_VIRGINIA'],
  ['chunderw-vpc-gll-au1.twilio.com', 'sydney', 'ASIAPAC_SYDNEY'],
  ['chunderw-vpc-gll-ie1-ix.twilio.com', 'dublin', 'EU_IRELAND'],
  ['127.0.0.1:4010', 'ashburn', 'US_EAST_VIRGINIA'],
  ['voice-js.constructor.twilio.com', 'ashburn', 'US_EAST_VIRGINIA'],
  ['', 'ashburn', 'US_EAST_VIRGINIA'],
])('%s is at %s', (host, edge, region) => {
  expect(edgeOf(host)).toEqual({ edge, region });
});
