import { describe, expect, test } from 'vitest';
import { parentSid, parentToken, refusal, startConformance } from '../conformance-carrier.ts';
import { until } from '../until.ts';

const { web, control, aCompany, clientOf } = await startConformance();

describe('a number', () => {
  test('is known by its parts; an empty value clears what was set', async () => {
    const { client, own } = await aCompany();
    const number = client.incomingPhoneNumbers(own.sid);
    expect(await number.update({ voiceFallbackUrl: `${web.url}/f`, smsUrl: `${web.url}/s` })).toMatchObject({
      voiceFallbackUrl: `${web.url}/f`,
      voiceMethod: 'POST',
      capabilities: { voice: true, sms: true, mms: true },
    });
    expect(await number.update({ voiceFallbackUrl: '', smsUrl: '' })).toMatchObject({
      voiceFallbackUrl: null,
      smsUrl: null,
    });
  });

  test('VoiceReceiveMode is voice by default, or fax, and nothing else; calls come in as ever', async () => {
    const { client, own, number } = await aCompany();
    expect(own.voiceReceiveMode).toBe('voice');
    const update = (voiceReceiveMode: 'voice' | 'fax') =>
      client.incomingPhoneNumbers(own.sid).update({ voiceReceiveMode });
    expect((await update('fax')).voiceReceiveMode).toBe('fax');
    expect((await client.incomingPhoneNumbers(own.sid).update({ friendlyName: 'Fax' })).voiceReceiveMode).toBe('fax');
    const { callSid } = await control.dial('+14155551593', { to: number });
    await until('it is asked', async () => web.asked.some(({ params }) => params.CallSid === callSid));
    expect((await update('voice')).voiceReceiveMode).toBe('voice');
    await expect(update('telex' as 'fax')).rejects.toEqual(refusal(20001, 400));
  });

  test('is bought with the VoiceReceiveMode that is asked for', async () => {
    const { client } = await aCompany();
    const wanted = { phoneNumber: '+14155554999', voiceReceiveMode: 'fax' } as const;
    expect((await client.incomingPhoneNumbers.create(wanted)).voiceReceiveMode).toBe('fax');
  });

  test('is asked for by its application where it has one, and by its own address again without', async () => {
    const { client, own, number } = await aCompany();
    const application = await client.applications.create({ friendlyName: 'a', voiceUrl: `${web.url}/by-application` });
    await client.incomingPhoneNumbers(own.sid).update({ voiceApplicationSid: application.sid });
    const asked = (path: string, sid: string) =>
      web.asked.some((each) => each.path === path && each.params.CallSid === sid);
    const first = await control.dial('+14155551590', { to: number });
    await until('it is asked', async () => asked('/by-application', first.callSid));
    await client.incomingPhoneNumbers(own.sid).update({ voiceApplicationSid: '' });
    const second = await control.dial('+14155551591', { to: number });
    await until('it is asked', async () => asked('/inbound', second.callSid));
  });

  test('has a trunk or an application: each takes the other away, and an empty value clears it', async () => {
    const { client, own } = await aCompany();
    const number = client.incomingPhoneNumbers(own.sid);
    const { sid } = await client.applications.create({ friendlyName: 'a', voiceUrl: `${web.url}/by-application` });
    const trunkSid = `TK${'1'.repeat(32)}`;
    expect(await number.update({ voiceApplicationSid: sid })).toMatchObject({
      voiceApplicationSid: sid,
      trunkSid: null,
    });
    expect(await number.update({ trunkSid })).toMatchObject({ voiceApplicationSid: null, trunkSid });
    expect(await number.update({ friendlyName: 'x' })).toMatchObject({ voiceApplicationSid: null, trunkSid });
    expect(await number.update({ voiceApplicationSid: sid })).toMatchObject({
      voiceApplicationSid: sid,
      trunkSid: null,
    });
    await number.update({ trunkSid });
    expect(await number.update({ trunkSid: '' })).toMatchObject({ voiceApplicationSid: null, trunkSid: null });
    await expect(number.update({ trunkSid: 'TK1' })).rejects.toEqual(refusal(20001, 400));
  });

  test('with a trunk is not asked at its own address', async () => {
    const { client, own, number } = await aCompany();
    await client.incomingPhoneNumbers(own.sid).update({ trunkSid: `TK${'1'.repeat(32)}` });
    const { callSid } = await control.dial('+14155551594', { to: number });
    await until('it has failed', async () => (await client.calls(callSid).fetch()).status === 'failed');
    expect(web.asked.filter(({ params }) => params.CallSid === callSid)).toEqual([]);
  });

  test('keeps the sids of its papers and of its emergency address', async () => {
    const { client, own } = await aCompany();
    const sids = {
      addressSid: `AD${'1'.repeat(32)}`,
      bundleSid: `BU${'2'.repeat(32)}`,
      identitySid: `RI${'3'.repeat(32)}`,
      emergencyAddressSid: `AD${'4'.repeat(32)}`,
      emergencyStatus: 'Active',
    } as const;
    const number = client.incomingPhoneNumbers(own.sid);
    expect(await number.fetch()).toMatchObject({ addressSid: null, emergencyAddressStatus: 'unregistered' });
    expect(await number.update(sids)).toMatchObject({ ...sids, emergencyAddressStatus: 'registered' });
    expect(await number.fetch()).toMatchObject(sids);
    expect(await number.update({ bundleSid: '' })).toMatchObject({ ...sids, bundleSid: null });
    await expect(number.update({ addressSid: sids.bundleSid })).rejects.toEqual(refusal(20001, 400));
  });

  test.each([
    ['a part', (number: string) => number.slice(4)],
    ['the whole', (number: string) => number],
    ['a part with a star for a digit', (number: string) => `${number.slice(4, 6)}*${number.slice(7)}`],
  ])('is found by %s', async (_name, part) => {
    const { client, number } = await aCompany();
    const found = await client.incomingPhoneNumbers.list({ phoneNumber: part(number) });
    expect(found.map(({ phoneNumber }) => phoneNumber)).toEqual([number]);
    expect(await client.incomingPhoneNumbers.list({ phoneNumber: '0000000' })).toEqual([]);
    expect(await client.incomingPhoneNumbers.list({ origin: 'hosted' })).toEqual([]);
  });

  test('that was given back is nobody’s', async () => {
    const { client, own, number } = await aCompany();
    await client.incomingPhoneNumbers(own.sid).remove();
    await expect(control.dial('+14155551592', { to: number })).rejects.toThrow('404');
    const another = await aCompany();
    expect((await another.client.incomingPhoneNumbers.create({ phoneNumber: number })).phoneNumber).toBe(number);
  });

  test('moves to another account by the credentials of the parent, and by no others (21474)', async () => {
    const { byToken, account, own, number } = await aCompany();
    const other = await aCompany();
    const move = { accountSid: other.account.sid };
    await expect(byToken.incomingPhoneNumbers(own.sid).update(move)).rejects.toEqual(refusal(21474, 400));
    const parent = clientOf(parentSid, parentToken).api.v2010.accounts(account.sid);
    expect(await parent.incomingPhoneNumbers(own.sid).update(move)).toMatchObject({
      accountSid: other.account.sid,
      sid: own.sid,
    });
    expect(await byToken.incomingPhoneNumbers.list()).toEqual([]);
    expect(await other.client.incomingPhoneNumbers.list({ phoneNumber: number })).toHaveLength(1);
  });
});

describe('an area code', () => {
  test('buys the first number that is offered there', async () => {
    const { client } = await aCompany();
    const [offered] = await client.availablePhoneNumbers('US').local.list({ areaCode: 628, limit: 1 });
    const bought = await client.incomingPhoneNumbers.create({ areaCode: '628' });
    expect(bought.phoneNumber).toBe(offered?.phoneNumber);
  });

  test('of which every number is taken has none (21452)', async () => {
    const { client } = await aCompany();
    const offered = await client.availablePhoneNumbers('US').local.list({ areaCode: 907 });
    for (const { phoneNumber } of offered) await client.incomingPhoneNumbers.create({ phoneNumber });
    await expect(client.incomingPhoneNumbers.create({ areaCode: '907' })).rejects.toEqual(refusal(21452, 400));
  });
});

describe('an application', () => {
  test('shares its name with others: each has a sid of its own', async () => {
    const { client } = await aCompany();
    for (let count = 0; count < 2; count++) await client.applications.create({ friendlyName: 'same' });
    const sids = (await client.applications.list({ friendlyName: 'same' })).map(({ sid }) => sid);
    expect(new Set(sids).size).toBe(2);
  });

  test('is closed to other accounts and looks nobody up, unless it says so', async () => {
    const { client } = await aCompany();
    const { sid, ...application } = await client.applications.create({ friendlyName: 'menu' });
    expect(application).toMatchObject({ publicApplicationConnectEnabled: false, voiceCallerIdLookup: false });
    const wanted = { publicApplicationConnectEnabled: true, voiceCallerIdLookup: true };
    expect(await client.applications(sid).update(wanted)).toMatchObject(wanted);
    expect(await client.applications(sid).update({ friendlyName: 'other' })).toMatchObject(wanted);
    expect(await client.applications.create(wanted)).toMatchObject(wanted);
  });
});

describe('an account', () => {
  test('is found by name and state', async () => {
    const { account } = await aCompany();
    const parent = clientOf(parentSid, parentToken).api.v2010.accounts;
    const friendlyName = `Named ${account.sid}`;
    await parent(account.sid).update({ friendlyName });
    expect((await parent.list({ friendlyName })).map(({ sid }) => sid)).toEqual([account.sid]);
    expect(await parent.list({ friendlyName, status: 'suspended' })).toEqual([]);
  });

  test('of the configuration can be neither suspended nor closed', async () => {
    const parent = clientOf(parentSid, parentToken).api.v2010.accounts(parentSid);
    await expect(parent.update({ status: 'closed' })).rejects.toEqual(refusal(20001, 400));
  });

  test('that is suspended gets no calls', async () => {
    const { account, number } = await aCompany();
    await clientOf(parentSid, parentToken).api.v2010.accounts(account.sid).update({ status: 'suspended' });
    await expect(control.dial('+14155551593', { to: number })).rejects.toThrow('404');
  });
});

describe('a key', () => {
  test('of either name is the same, and its secret is told once', async () => {
    const { byToken, account } = await aCompany();
    const made = await byToken.newSigningKeys.create({ friendlyName: 'signing' });
    expect(await clientOf(made.sid, made.secret ?? '', account.sid).calls.list()).toEqual([]);
    expect((await byToken.keys.list()).map(({ friendlyName }) => friendlyName)).toEqual(['signing', 'server']);
    expect(JSON.stringify(await byToken.signingKeys(made.sid).fetch())).not.toContain(made.secret);
  });

  test('that was made for one account opens no other', async () => {
    const { key } = await aCompany();
    const other = await aCompany();
    const foreign = clientOf(key.sid, key.secret ?? '', other.account.sid);
    await expect(foreign.calls.list()).rejects.toEqual(refusal(20003, 401));
  });
});

test('Tokens names no servers, and says how long it holds', async () => {
  const { client } = await aCompany();
  expect(await client.tokens.create()).toMatchObject({ ttl: '86400', iceServers: [] });
  expect((await client.tokens.create({ ttl: 60 })).ttl).toBe('60');
});

describe('a queue', () => {
  test('holds 1,000 unless it says otherwise, and 5,000 at most', async () => {
    const { client } = await aCompany();
    expect((await client.queues.create({ friendlyName: 'a' })).maxSize).toBe(1000);
    expect((await client.queues.create({ friendlyName: 'b', maxSize: 5000 })).maxSize).toBe(5000);
    await expect(client.queues.create({ friendlyName: 'c', maxSize: 5001 })).rejects.toEqual(refusal(20001, 400));
  });

  test('gives up a member only to an address', async () => {
    const { client, number } = await aCompany();
    web.documents['/inbound'] = '<Response><Enqueue waitUrl="">line</Enqueue></Response>';
    await control.dial('+14155551594', { to: number });
    const queue = await until('it waits', async () => {
      const [found] = await client.queues.list();
      return found?.currentSize === 1 ? found : null;
    });
    const front = client.queues(queue.sid).members('Front');
    await expect(front.update({ url: '' })).rejects.toEqual(refusal(21205, 400));
    web.documents['/took'] = '<Response><Pause length="60"/></Response>';
    const { callSid } = await front.update({ url: `${web.url}/took`, method: 'GET' });
    await until('it is asked', async () =>
      web.asked.some(({ path }) => path.startsWith('/took?') && path.includes(callSid)),
    );
  });
});
