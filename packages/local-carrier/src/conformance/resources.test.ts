import { describe, expect, test } from 'vitest';
import { refusal, startConformance } from './conformance-carrier.ts';
import { until } from './until.ts';

const { web, control, aCompany, carrier } = await startConformance();

describe('numbers to be had', () => {
  test('by country and kind, by area code and by part; bought, a number is no longer offered', async () => {
    const { client } = await aCompany();
    expect((await client.availablePhoneNumbers.list()).map(({ countryCode }) => countryCode)).toContain('US');
    expect(await client.availablePhoneNumbers('GB').fetch()).toMatchObject({ country: 'United Kingdom' });
    const found = await client.availablePhoneNumbers('US').local.list({ areaCode: 415, limit: 5 });
    expect(found).toHaveLength(5);
    expect(found.every(({ phoneNumber }) => phoneNumber.startsWith('+1415'))).toBe(true);
    const [first] = found;
    await client.incomingPhoneNumbers.create({ phoneNumber: first?.phoneNumber ?? '' });
    const after = await client.availablePhoneNumbers('US').local.list({ areaCode: 415 });
    expect(after.map(({ phoneNumber }) => phoneNumber)).not.toContain(first?.phoneNumber);
    const ending = await client.availablePhoneNumbers('US').local.list({ contains: '555***7' });
    expect(ending.length).toBeGreaterThan(0);
    expect(ending.every(({ phoneNumber }) => /555\d\d\d7/.test(phoneNumber))).toBe(true);
    expect(await client.availablePhoneNumbers('GB').mobile.list({ limit: 1 })).toHaveLength(1);
    expect(await client.availablePhoneNumbers('US').tollFree.list({ limit: 1 })).toHaveLength(1);
    expect((await client.incomingPhoneNumbers.create({ areaCode: '212' })).phoneNumber).toMatch(/^\+1212/);
  });

  test('what is not there is refused', async () => {
    const { client } = await aCompany();
    await expect(client.availablePhoneNumbers('XX').fetch()).rejects.toEqual(refusal(20404, 404));
    await expect(client.availablePhoneNumbers('US').mobile.list()).rejects.toEqual(refusal(20404, 404));
    await expect(client.availablePhoneNumbers('US').local.list({ areaCode: 12 })).rejects.toEqual(refusal(21451, 400));
    await expect(client.availablePhoneNumbers('US').local.list({ contains: '5' })).rejects.toEqual(refusal(20001, 400));
  });
});

describe('caller ids', () => {
  test('the code pressed at the phone verifies it; then it may be shown', async () => {
    const { client } = await aCompany();
    const phone = '+14155550250';
    await control.setPhone(phone, { kind: 'answers', afterMs: 10, voice: { kind: 'silence' } });
    const call = { from: phone, to: '+14155550251', twiml: '<Response/>' };
    await expect(client.calls.create(call)).rejects.toEqual(refusal(21210, 400));
    const asked = await client.validationRequests.create({
      phoneNumber: phone,
      friendlyName: 'Mobile',
      statusCallback: `${web.url}/verified`,
    });
    expect(asked.validationCode).toMatch(/^\d{6}$/);
    await until('it is so', async () => (await control.phone(phone)).state === 'in-call');
    await control.press(phone, `0${asked.validationCode}`);
    await until('it is so', async () => web.asked.some(({ path }) => path === '/verified'));
    const [callerId] = await client.outgoingCallerIds.list({ phoneNumber: phone });
    expect(web.asked.find(({ path }) => path === '/verified')).toMatchObject({
      isSigned: true,
      params: { VerificationStatus: 'success', OutgoingCallerIdSid: callerId?.sid, To: phone },
    });
    expect((await client.calls.create(call)).status).toBe('queued');
    await expect(client.validationRequests.create({ phoneNumber: phone })).rejects.toEqual(refusal(21450, 400));
    const sid = callerId?.sid ?? '';
    expect((await client.outgoingCallerIds(sid).update({ friendlyName: 'Hers' })).friendlyName).toBe('Hers');
    expect(await client.outgoingCallerIds(sid).fetch()).toMatchObject({ friendlyName: 'Hers', phoneNumber: phone });
    expect(await client.outgoingCallerIds(sid).remove()).toBe(true);
    await expect(client.calls.create(call)).rejects.toEqual(refusal(21210, 400));
  });

  test('nobody there: failed, and nothing is verified', async () => {
    const { client } = await aCompany();
    const request = { phoneNumber: '+14155550210', statusCallback: `${web.url}/unverified` };
    await client.validationRequests.create(request);
    await until('it is so', async () => web.asked.some(({ path }) => path === '/unverified'));
    expect(web.asked.find(({ path }) => path === '/unverified')?.params.VerificationStatus).toBe('failed');
    expect(await client.outgoingCallerIds.list()).toEqual([]);
  });
});

describe('notifications', () => {
  test('a document that cannot be used is an error of its call, a verb that is skipped a warning', async () => {
    const { client, number } = await aCompany();
    await control.setPhone('+14155550252', { kind: 'answers', afterMs: 1, voice: { kind: 'silence' } });
    const create = (twiml: string) => client.calls.create({ from: number, to: '+14155550252', twiml });
    const broken = await create('<Response>');
    const skipped = await create('<Response><Sing/></Response>');
    await until('it is so', async () => (await client.notifications.list()).length === 2);
    const [error] = await client.calls(broken.sid).notifications.list();
    expect(error).toMatchObject({ errorCode: '12100', log: '0', callSid: broken.sid });
    expect(
      await client
        .calls(broken.sid)
        .notifications(error?.sid ?? '')
        .fetch(),
    ).toMatchObject({ sid: error?.sid });
    expect(await client.notifications.list({ log: 1 })).toMatchObject([{ errorCode: '12200', callSid: skipped.sid }]);
    expect(await client.notifications(error?.sid ?? '').fetch()).toMatchObject({ requestVariables: '' });
    expect(await client.notifications.list({ messageDateBefore: new Date('2020-01-01') })).toEqual([]);
  });
});

test('the balance is told', async () => {
  const { client, account } = await aCompany();
  expect(await client.balance.fetch()).toMatchObject({ accountSid: account.sid, currency: 'USD' });
});

describe('paths and pages', () => {
  test('an unknown path is 20404, a known one asked in another way 20004', async () => {
    const { account } = await aCompany();
    const ask = async (method: string, path: string) => {
      const response = await fetch(`${carrier.url}/2010-04-01/Accounts/${account.sid}/${path}`, {
        method,
        headers: { authorization: `Basic ${btoa(`${account.sid}:${account.authToken}`)}` },
      });
      return [response.status, ((await response.json()) as { code: number }).code];
    };
    expect(await ask('GET', 'Nonsense')).toEqual([404, 20404]);
    expect(await ask('DELETE', 'Calls')).toEqual([405, 20004]);
    expect(await ask('PUT', `Calls/CA${'0'.repeat(32)}`)).toEqual([405, 20004]);
  });

  test('pages of every size hold every item once; impossible sizes are refused', async () => {
    const { client, number } = await aCompany();
    for (let at = 0; at < 7; at++) await client.messages.create({ from: number, to: '+14155550253', body: `${at}` });
    for (const pageSize of [1, 2, 3, 7, 1000]) {
      const listed = await client.messages.list({ pageSize });
      expect(listed.map(({ body }) => body)).toEqual(['6', '5', '4', '3', '2', '1', '0']);
    }
    expect(await client.messages.list({ pageSize: 2, limit: 3 })).toHaveLength(3);
    const page = await client.messages.page({ pageSize: 3 });
    expect((await page.nextPage())?.instances.map(({ body }) => body)).toEqual(['3', '2', '1']);
    await expect(client.messages.page({ pageSize: 0 })).rejects.toEqual(refusal(20001, 400));
    await expect(client.messages.page({ pageSize: 1001 })).rejects.toEqual(refusal(20001, 400));
    await expect(client.messages.page({ pageToken: 'PAnonsense' })).resolves.toMatchObject({ instances: [] });
  });
});
