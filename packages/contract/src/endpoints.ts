import * as calls from './calls/endpoints.ts';
import * as contacts from './contacts/endpoints.ts';
import * as live from './live/endpoints.ts';
import * as phone from './phone/endpoints.ts';

/** Every endpoint of the API. The test of permissions walks it, so that a new route is covered the moment it exists. */
export const endpoints = { ...calls, ...contacts, ...live, ...{ createPhoneToken: phone.createPhoneToken } };
