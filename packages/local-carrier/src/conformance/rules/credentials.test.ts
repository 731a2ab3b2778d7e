import { describe, expect, test } from 'vitest';
import { parentSid, parentToken, refusal, startConformance } from '../conformance-carrier.ts';
import { rawRest } from '../raw-rest.ts';

const { carrier, aCompany, clientOf } = await startConformance();

async function company() {
  const made = await aCompany();
  return { ...made, ask: rawRest(carrier.url, made.account) };
}

describe('credentials', () => {
  test('of either kind can be tried by a list of one number', async () => {
    const { account, key } = await company();
    for (const [user, password] of [
      [account.sid, account.authToken],
      [key.sid, key.secret ?? ''],
    ] as const) {
      expect(await clientOf(user, password, account.sid).incomingPhoneNumbers.list({ limit: 1 })).toHaveLength(1);
    }
  });

  test.each([
    'Calls',
    'Conferences',
    'Queues',
    'Recordings',
    'Messages',
    'IncomingPhoneNumbers',
    'Applications',
    'OutgoingCallerIds',
    'Notifications',
    'Transcriptions',
  ])('%s of another account are 401 by its path, and not there by its sid', async (path) => {
    const { ask } = await company();
    const other = await company();
    const foreign = await ask('GET', `/2010-04-01/Accounts/${other.account.sid}/${path}.json`);
    expect(foreign).toMatchObject({ status: 401, body: { code: 20003 } });
    const [item] = Object.values((await other.ask('GET', `${path}.json`)).body ?? {}).find(Array.isArray) ?? [];
    const sid = item?.sid ?? `ZZ${'0'.repeat(32)}`;
    expect(await ask('GET', `${path}/${sid}.json`)).toMatchObject({ status: 404, body: { code: 20404 } });
  });

  test('of a key open neither keys nor accounts', async () => {
    const { client, account, key } = await company();
    for (const refused of [
      () => client.keys.list(),
      () => client.keys(key.sid).fetch(),
      () => client.keys(key.sid).update({ friendlyName: 'mine' }),
      () => client.keys(key.sid).remove(),
      () => client.newKeys.create(),
      () => client.api.v2010.accounts(account.sid).fetch(),
      () => client.api.v2010.accounts(account.sid).update({ friendlyName: 'mine' }),
      () => client.api.v2010.accounts.list(),
    ]) {
      await expect(refused()).rejects.toEqual(refusal(20003, 401));
    }
  });

  test('of the parent reach what belongs to its subaccounts, and act for them', async () => {
    const { account, number } = await company();
    const parent = rawRest(carrier.url, { sid: parentSid, authToken: parentToken });
    const answer = await parent('POST', `/2010-04-01/Accounts/${account.sid}/Calls.json`, [
      ['From', number],
      ['To', '+14155550215'],
      ['Twiml', '<Response/>'],
    ]);
    expect(answer).toMatchObject({ status: 201, body: { account_sid: account.sid } });
  });

  test('a second auth token is taken beside the first, and alone once it is promoted', async () => {
    const { account, byToken } = await company();
    const accounts = (token: string) => {
      const client = clientOf(account.sid, token);
      client.accounts.baseUrl = carrier.url;
      return client;
    };
    const { secondaryAuthToken } = await accounts(account.authToken).accounts.v1.secondaryAuthToken().create();
    expect(await clientOf(account.sid, secondaryAuthToken).calls.list()).toEqual([]);
    expect(await byToken.calls.list()).toEqual([]);
    const promoted = await accounts(account.authToken).accounts.v1.authTokenPromotion().update();
    expect(promoted).toMatchObject({ authToken: secondaryAuthToken, accountSid: account.sid });
    expect(await clientOf(account.sid, secondaryAuthToken).calls.list()).toEqual([]);
    await expect(byToken.calls.list()).rejects.toEqual(refusal(20003, 401));
    await expect(accounts(secondaryAuthToken).accounts.v1.authTokenPromotion().update()).rejects.toEqual(
      refusal(20404, 404),
    );
  });

  test('a second auth token that is deleted is taken no more', async () => {
    const { account, byToken } = await company();
    byToken.accounts.baseUrl = carrier.url;
    const { secondaryAuthToken } = await byToken.accounts.v1.secondaryAuthToken().create();
    expect(await byToken.accounts.v1.secondaryAuthToken().remove()).toBe(true);
    await expect(clientOf(account.sid, secondaryAuthToken).calls.list()).rejects.toEqual(refusal(20003, 401));
  });
});
