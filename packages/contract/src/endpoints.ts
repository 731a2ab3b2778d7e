import * as agents from './agents/endpoints.ts';
import * as calls from './calls/endpoints.ts';
import * as contacts from './contacts/endpoints.ts';
import * as live from './live/endpoints.ts';
import * as offers from './offers/endpoints.ts';
import * as phone from './phone/endpoints.ts';
import { listMyRouting, listRoutingDecisions } from './queues/endpoints.ts';

/** Every endpoint of the API. The test of permissions walks it, so that a new route is covered the moment it exists. */
export const endpoints = {
  ...agents,
  ...calls,
  ...contacts,
  ...live,
  ...offers,
  ...{ createPhoneToken: phone.createPhoneToken },
  ...{ listMyRouting, listRoutingDecisions },
};
