import { expect, test } from 'vitest';
import { startConformance } from '../conformance-carrier.ts';
import { rawRest } from '../raw-rest.ts';

const { carrier, aCompany } = await startConformance();

/** Of Twilio's own clouds, and not here: a program is told so at once, in Twilio's form. */
test.each([
  ['Lookup', 'GET', '/v2/PhoneNumbers/+14155550100?Fields=caller_name'],
  ['Monitor: Alerts', 'GET', '/v1/Alerts?LogLevel=error'],
  ['Insights', 'GET', `/v1/Voice/CA${'a'.repeat(32)}/Summary`],
  ['TaskRouter', 'GET', '/v1/Workspaces'],
  ['Messaging services', 'GET', '/v1/Services'],
  ['Routes', 'POST', '/v2/PhoneNumbers/+14155550100'],
  ['Voice settings', 'GET', '/v1/DialingPermissions/Countries'],
  ['Intelligence', 'GET', '/v2/Transcripts'],
])('%s is 404 with 20404', async (_name, method, path) => {
  const { account } = await aCompany();
  const { status, body } = await rawRest(carrier.url, account)(method, path);
  expect(status).toBe(404);
  expect(body).toMatchObject({ code: 20404, status: 404, more_info: expect.stringContaining('20404') });
});

test.each(['Payments', 'Siprec'])('%s of a call is 404 with 20404', async (path) => {
  const { account } = await aCompany();
  const rest = rawRest(carrier.url, account);
  const { status, body } = await rest('POST', `Calls/CA${'a'.repeat(32)}/${path}.json`, []);
  expect([status, body?.code]).toEqual([404, 20404]);
});
