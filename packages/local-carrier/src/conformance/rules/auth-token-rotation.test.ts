import { expect, test } from 'vitest';
import { startConformance } from '../conformance-carrier.ts';
import { until } from '../until.ts';

const { carrier, web, control, aCompany, clientOf } = await startConformance();

/** A phone calls the number, and its end is told: whether both were signed with this token. */
async function isSignedWith(token: string, number: string): Promise<boolean[]> {
  web.signingToken = token;
  web.documents['/inbound'] = '<Response/>';
  const { callSid } = await control.dial('+14155551790', { to: number });
  const asked = () => web.asked.filter(({ params }) => params.CallSid === callSid);
  await until('its end is told', async () => asked().some(({ params }) => params.CallStatus === 'completed'));
  return asked().map(({ isSigned }) => isSigned);
}

test('webhooks are signed with the old primary token until the second one is promoted, and with the new one at once after', async () => {
  const { account, client, own, number } = await aCompany();
  await client.incomingPhoneNumbers(own.sid).update({ statusCallback: `${web.url}/ended` });
  const accounts = clientOf(account.sid, account.authToken).accounts;
  accounts.baseUrl = carrier.url;
  expect(await isSignedWith(account.authToken, number)).toEqual([true, true]);

  const { secondaryAuthToken } = await accounts.v1.secondaryAuthToken().create();
  expect(await isSignedWith(account.authToken, number)).toEqual([true, true]);
  expect(await isSignedWith(secondaryAuthToken, number)).toEqual([false, false]);

  await accounts.v1.authTokenPromotion().update();
  expect(await isSignedWith(secondaryAuthToken, number)).toEqual([true, true]);
  expect(await isSignedWith(account.authToken, number)).toEqual([false, false]);
});

test('a call that is up when the token changes is told with the new one from then on', async () => {
  const { account, client, own, number } = await aCompany();
  await client.incomingPhoneNumbers(own.sid).update({ statusCallback: `${web.url}/ended` });
  web.documents['/inbound'] = '<Response><Pause length="60"/></Response>';
  const accounts = clientOf(account.sid, account.authToken).accounts;
  accounts.baseUrl = carrier.url;
  const { callSid } = await control.dial('+14155551791', { to: number });
  await until('it is asked', async () => web.asked.some(({ params }) => params.CallSid === callSid));
  const { secondaryAuthToken } = await accounts.v1.secondaryAuthToken().create();
  await accounts.v1.authTokenPromotion().update();
  web.signingToken = secondaryAuthToken;
  await control.hangUp('+14155551791');
  const ended = await until(
    'its end is told',
    async () => web.asked.find(({ path, params }) => path === '/ended' && params.CallSid === callSid) ?? null,
  );
  expect(ended.isSigned).toBe(true);
});
