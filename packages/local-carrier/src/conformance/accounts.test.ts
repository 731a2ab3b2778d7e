import { describe, expect, test } from 'vitest';
import { parentSid, parentToken, refusal, startConformance } from './conformance-carrier.ts';

const { carrier, web, aCompany, clientOf } = await startConformance();

describe('credentials', () => {
  test('a wrong token, an unknown account and none at all are 20003', async () => {
    await expect(clientOf(parentSid, 'wrong').calls.list()).rejects.toEqual(refusal(20003, 401));
    await expect(clientOf(`AC${'9'.repeat(32)}`, parentToken).calls.list()).rejects.toEqual(refusal(20003, 401));
    const response = await fetch(`${carrier.url}/2010-04-01/Accounts/${parentSid}/Calls.json`);
    expect([response.status, await response.json()]).toEqual([
      401,
      { code: 20003, message: 'Authenticate', more_info: 'https://www.twilio.com/docs/errors/20003', status: 401 },
    ]);
  });

  test('a parent reaches its subaccounts; they reach neither it nor each other', async () => {
    const one = await aCompany();
    const other = await aCompany();
    const parent = clientOf(parentSid, parentToken);
    expect(await parent.api.v2010.accounts(one.account.sid).incomingPhoneNumbers.list()).toHaveLength(1);
    await expect(one.byToken.api.v2010.accounts(parentSid).calls.list()).rejects.toEqual(refusal(20003, 401));
    await expect(one.byToken.api.v2010.accounts(other.account.sid).calls.list()).rejects.toEqual(refusal(20003, 401));
    await expect(one.client.incomingPhoneNumbers(other.own.sid).fetch()).rejects.toEqual(refusal(20404, 404));
  });

  test('an API key reads calls but not accounts and keys; deleted, it reads nothing', async () => {
    const { client, byToken, account, key } = await aCompany();
    expect(await client.calls.list()).toEqual([]);
    await expect(client.api.v2010.accounts(account.sid).fetch()).rejects.toEqual(refusal(20003, 401));
    await expect(client.keys.list()).rejects.toEqual(refusal(20003, 401));
    await byToken.keys(key.sid).remove();
    await expect(client.calls.list()).rejects.toEqual(refusal(20003, 401));
  });

  test('a suspended account is refused until it is active again; a closed one stays closed', async () => {
    const { account, byToken } = await aCompany();
    const parent = clientOf(parentSid, parentToken);
    expect((await parent.api.v2010.accounts(account.sid).update({ status: 'suspended' })).status).toBe('suspended');
    await expect(byToken.calls.list()).rejects.toEqual(refusal(20003, 401));
    await parent.api.v2010.accounts(account.sid).update({ status: 'active' });
    expect(await byToken.calls.list()).toEqual([]);
    await parent.api.v2010.accounts(account.sid).update({ status: 'closed' });
    await expect(parent.api.v2010.accounts(account.sid).update({ status: 'active' })).rejects.toEqual(
      refusal(20001, 400),
    );
  });

  test('a subaccount has no subaccounts', async () => {
    const { byToken } = await aCompany();
    await expect(byToken.api.v2010.accounts.create({ friendlyName: 'x' })).rejects.toEqual(refusal(21101, 400));
  });
});

describe('what a company sets up', () => {
  test('applications: created, found by name, changed, removed', async () => {
    const { client } = await aCompany();
    const created = await client.applications.create({
      friendlyName: 'Ringdesk',
      voiceUrl: `${web.url}/voice`,
      statusCallback: `${web.url}/status`,
    });
    expect((await client.applications.list({ friendlyName: 'Ringdesk' })).map(({ sid }) => sid)).toEqual([created.sid]);
    expect(await client.applications.list({ friendlyName: 'Other' })).toEqual([]);
    const changed = await client
      .applications(created.sid)
      .update({ voiceFallbackUrl: `${web.url}/fallback`, voiceMethod: 'GET' });
    expect(changed).toMatchObject({
      voiceUrl: `${web.url}/voice`,
      voiceFallbackUrl: `${web.url}/fallback`,
      voiceMethod: 'GET',
    });
    expect(await client.applications(created.sid).remove()).toBe(true);
    await expect(client.applications(created.sid).fetch()).rejects.toEqual(refusal(20404, 404));
  });

  test('numbers: bought once, pointed at an application, found by a part, released', async () => {
    const { client, own, number } = await aCompany();
    const other = await aCompany();
    await expect(other.client.incomingPhoneNumbers.create({ phoneNumber: number })).rejects.toEqual(
      refusal(21422, 400),
    );
    await expect(client.incomingPhoneNumbers.create({ phoneNumber: '555' })).rejects.toEqual(refusal(21421, 400));
    const application = await client.applications.create({ friendlyName: 'A' });
    const updated = await client
      .incomingPhoneNumbers(own.sid)
      .update({ voiceApplicationSid: application.sid, friendlyName: 'Sales' });
    expect(updated).toMatchObject({ voiceApplicationSid: application.sid, friendlyName: 'Sales', phoneNumber: number });
    expect(await client.incomingPhoneNumbers.list({ phoneNumber: number.slice(3, 9) })).toHaveLength(1);
    expect(await client.incomingPhoneNumbers.list({ phoneNumber: '+99' })).toEqual([]);
    await expect(
      client.incomingPhoneNumbers(own.sid).update({ voiceApplicationSid: `AP${'0'.repeat(32)}` }),
    ).rejects.toEqual(refusal(21218, 400));
    expect(await client.incomingPhoneNumbers(own.sid).remove()).toBe(true);
    expect(await client.incomingPhoneNumbers.list()).toEqual([]);
  });

  test('keys: the secret is shown once', async () => {
    const { byToken, key } = await aCompany();
    expect(key.secret).toMatch(/^\w{32}$/);
    const fetched = await byToken.keys(key.sid).fetch();
    expect(JSON.stringify(fetched)).not.toContain(key.secret);
    expect((await byToken.keys(key.sid).update({ friendlyName: 'renamed' })).friendlyName).toBe('renamed');
  });
});
