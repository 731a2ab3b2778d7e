import { describe, expect, test } from 'vitest';
import { parentSid, parentToken, refusal, startConformance } from './conformance-carrier.ts';
import { accessToken, SdkSocket } from './sdk-socket.ts';

const { carrier, control, seen, aCompany } = await startConformance();

describe('hostile input', () => {
  const authorization = `Basic ${Buffer.from(`${parentSid}:${parentToken}`).toString('base64')}`;
  const send = (path: string, init: RequestInit = {}) =>
    fetch(`${carrier.url}${path}`, { ...init, headers: { authorization, ...init.headers } });
  const base = `/2010-04-01/Accounts/${parentSid}`;

  test.each([
    ['an unknown resource', `${base}/Elephants.json`, {}, 404],
    ['a path that climbs', `${base}/Recordings/..%2f..%2fcarrier.sqlite`, {}, 404],
    ['a broken escape', `${base}/Calls/%E0%A4%A.json`, {}, 400],
    [
      'the wrong type of body',
      `${base}/Calls.json`,
      { method: 'POST', body: '<xml/>', headers: { 'content-type': 'application/xml' } },
      415,
    ],
    [
      'a body that is too long',
      `${base}/Calls.json`,
      {
        method: 'POST',
        body: `To=${'1'.repeat(300_000)}`,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      },
      413,
    ],
    ['a name that every object has', `${base}/Calls/__proto__.json`, {}, 404],
    ['a number that is a pattern', `${base}/IncomingPhoneNumbers.json?PhoneNumber=((((`, {}, 200],
    ['dates that are none', `${base}/Calls.json?StartTime%3E=never`, {}, 200],
  ])('%s: %s answers %i', async (_name, path, init, status) => {
    expect((await send(path, init)).status).toBe(status);
    expect((await send(`${base}/Calls.json`)).status).toBe(200);
    // Not Twilio's, so not held against its document.
    seen.length = 0;
  });
});

describe('faults of the REST API', () => {
  test('rest-unclear: the call is placed, the answer never comes', async () => {
    const { client, number } = await aCompany();
    const to = '+14155551216';
    await control.setFaults([{ scope: to, kind: 'rest-unclear', delayMs: 10 }]);
    await expect(client.calls.create({ to, from: number, twiml: '<Response/>' })).rejects.toThrow();
    expect((await client.calls.list({ to })).length).toBe(1);
    await control.clearFaults(to);
  });

  test('rest-500: nothing is done', async () => {
    const { client, number, account } = await aCompany();
    await control.setFaults([{ scope: account.sid, kind: 'rest-500' }]);
    await expect(client.calls.create({ to: '+14155551216', from: number, twiml: '<Response/>' })).rejects.toEqual(
      refusal(20500, 500),
    );
    await control.clearFaults(account.sid);
    expect(await client.calls.list()).toEqual([]);
  });

  test.each([
    ['rest-unauthorized', 20003, 401],
    ['account-suspended', 20005, 403],
    ['rest-rate-limited', 20429, 429],
  ] as const)('%s: reading and writing are refused with %i', async (kind, code, status) => {
    const { client, number, account } = await aCompany();
    await control.setFaults([{ scope: account.sid, kind }]);
    await expect(client.calls.list()).rejects.toEqual(refusal(code, status));
    const call = { to: '+14155551216', from: number, twiml: '<Response/>' };
    await expect(client.calls.create(call)).rejects.toEqual(refusal(code, status));
    await control.clearFaults(account.sid);
    expect(await client.calls.list()).toEqual([]);
  });

  test('who is limited is told when to come again', async () => {
    const { account } = await aCompany();
    await control.setFaults([{ scope: account.sid, kind: 'rest-rate-limited', delayMs: 2500 }]);
    const authorization = `Basic ${Buffer.from(`${account.sid}:${account.authToken}`).toString('base64')}`;
    const answer = await fetch(`${carrier.url}/2010-04-01/Accounts/${account.sid}/Calls.json`, {
      headers: { authorization },
    });
    expect(answer.headers.get('retry-after')).toBe('3');
    await control.clearFaults(account.sid);
  });

  test('no-credit: what there is can be read; nothing new is placed, and nobody gets through', async () => {
    const { client, number, account } = await aCompany();
    await control.setFaults([{ scope: account.sid, kind: 'no-credit' }]);
    const call = { to: '+14155551216', from: number, twiml: '<Response/>' };
    await expect(client.calls.create(call)).rejects.toEqual(refusal(10001, 403));
    const text = { to: '+14155551216', from: number, body: 'hello' };
    await expect(client.messages.create(text)).rejects.toEqual(refusal(10001, 403));
    expect(await client.calls.list()).toEqual([]);
    await expect(control.dial('+14155552098', { to: number })).rejects.toThrow('404');
    expect(await client.notifications.list()).toMatchObject([{ errorCode: '10003', log: '0' }]);
    await control.clearFaults(account.sid);
  });

  test('gateway-refused: a browser of this account is sent away, and may come when it is over', async () => {
    const { account, key } = await aCompany();
    const token = accessToken(account.sid, { sid: key.sid, secret: key.secret ?? '' }, 'agent_1');
    await control.setFaults([{ scope: account.sid, kind: 'gateway-refused' }]);
    const refused = new SdkSocket(carrier.url);
    await refused.open();
    refused.send('listen', { token });
    expect(await refused.frame('error')).toMatchObject({ payload: { error: { code: 31203 } } });
    await control.clearFaults(account.sid);
    (await new SdkSocket(carrier.url).register(token)).close();
  });

  test('gateway-busy: a browser that comes is told when to come again; one that is there stays', async () => {
    const { account, key } = await aCompany();
    const token = accessToken(account.sid, { sid: key.sid, secret: key.secret ?? '' }, 'agent_1');
    const there = await new SdkSocket(carrier.url).register(token);
    await control.setFaults([{ scope: 'client:agent_1', kind: 'gateway-busy', delayMs: 7000 }]);
    const early = await new SdkSocket(carrier.url).listen(token);
    expect(await early.frame('error')).toMatchObject({ payload: { error: { code: 31206, retryAfter: 7 } } });
    expect(early.count('close')).toBe(0);
    await there.register(token);
    await control.clearFaults('client:agent_1');
    (await new SdkSocket(carrier.url).register(token)).close();
    there.close();
  });
});
