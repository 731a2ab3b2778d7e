import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import twilio from 'twilio';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { systemClock } from '../clock.ts';
import { CarrierControl } from '../control/client.ts';
import { type Carrier, createCarrier, StillMedia } from '../index.ts';
import { openApiCheck, type SeenAnswer } from './openapi.ts';
import { until } from './until.ts';

const parentSid = `AC${'0123456789abcdef'.repeat(2)}`;
const parentToken = 'parent'.repeat(6);
const controlToken = 'control'.repeat(4);
const check = openApiCheck();

let folder: string;
let carrier: Carrier;
let control: CarrierControl;
let web: Server;
let webUrl: string;
const seen: SeenAnswer[] = [];
const asked: Array<{ path: string; params: Record<string, string>; isSigned: boolean }> = [];
const documents: Record<string, string> = {};
let signingToken = '';
let companies = 0;

type Client = ReturnType<typeof twilio>;

/** The official library as anybody uses it; only its address differs. */
function clientOf(username: string, password: string, accountSid = username): Client {
  const client = twilio(username, password, { accountSid });
  client.api.baseUrl = carrier.url;
  return client;
}

/** A subaccount of its own for each test: its client uses an API key. */
async function aCompany() {
  const parent = clientOf(parentSid, parentToken);
  const account = await parent.api.v2010.accounts.create({ friendlyName: 'Fernway' });
  const byToken = clientOf(account.sid, account.authToken);
  const key = await byToken.newKeys.create({ friendlyName: 'server' });
  const client = clientOf(key.sid, key.secret ?? '', account.sid);
  const number = `+1415555${String(5000 + ++companies)}`;
  const own = await client.incomingPhoneNumbers.create({ phoneNumber: number, voiceUrl: `${webUrl}/inbound` });
  signingToken = account.authToken;
  return { account, byToken, client, key, own, number };
}

const refusal = (code: number, status: number) => expect.objectContaining({ code, status });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'carrier-conformance-'));
  web = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      const params = Object.fromEntries(new URLSearchParams(body));
      const signature = String(request.headers['x-twilio-signature']);
      const isSigned = twilio.validateRequest(signingToken, signature, `${webUrl}${request.url}`, params);
      asked.push({ path: request.url ?? '', params, isSigned });
      response.setHeader('content-type', 'text/xml').end(documents[request.url ?? ''] ?? '<Response/>');
    });
  });
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  webUrl = `http://127.0.0.1:${(web.address() as AddressInfo).port}`;
  carrier = await createCarrier(
    {
      port: 0,
      dataDir: folder,
      controlToken,
      accounts: [{ sid: parentSid, authToken: parentToken, friendlyName: 'Parent', callsPerSecond: 1000 }],
    },
    {
      media: new StillMedia(systemClock),
      attach(app) {
        app.addHook('onSend', async (request, reply, payload) => {
          const [path = ''] = request.originalUrl.split('?');
          if (!path.endsWith('.json')) return;
          const body = typeof payload === 'string' && payload !== '' ? JSON.parse(payload) : '';
          seen.push({ method: request.method, path, status: reply.statusCode, body });
        });
      },
    },
  );
  control = new CarrierControl({ url: carrier.url, token: controlToken });
});

afterAll(async () => {
  await carrier.close();
  web.closeAllConnections();
  await new Promise((resolve) => web.close(resolve));
  rmSync(folder, { recursive: true });
});

/** Every answer of every test is held against Twilio's document, where a copy of it is at hand. */
afterEach(() => {
  const answers = seen.splice(0);
  if (check) expect(answers.flatMap(check)).toEqual([]);
});

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
      voiceUrl: `${webUrl}/voice`,
      statusCallback: `${webUrl}/status`,
    });
    expect((await client.applications.list({ friendlyName: 'Ringdesk' })).map(({ sid }) => sid)).toEqual([created.sid]);
    expect(await client.applications.list({ friendlyName: 'Other' })).toEqual([]);
    const changed = await client
      .applications(created.sid)
      .update({ voiceFallbackUrl: `${webUrl}/fallback`, voiceMethod: 'GET' });
    expect(changed).toMatchObject({
      voiceUrl: `${webUrl}/voice`,
      voiceFallbackUrl: `${webUrl}/fallback`,
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

describe('calls', () => {
  test('what cannot be placed is refused with its code', async () => {
    const { client, number } = await aCompany();
    const url = `${webUrl}/answered`;
    const place = (more: object) => client.calls.create({ to: '+14155550150', from: number, url, ...more });
    await expect(place({ to: '415' })).rejects.toEqual(refusal(21211, 400));
    await expect(place({ from: '415' })).rejects.toEqual(refusal(21212, 400));
    await expect(place({ from: '+14155559999' })).rejects.toEqual(refusal(21210, 400));
    await expect(place({ url: 'nonsense' })).rejects.toEqual(refusal(21205, 400));
    await expect(place({ url: 'http://under_score.test/' })).rejects.toEqual(refusal(21205, 400));
    await expect(place({ url: undefined })).rejects.toEqual(refusal(21205, 400));
    await expect(place({ url: undefined, twiml: `<Response>${' '.repeat(4000)}</Response>` })).rejects.toEqual(
      refusal(20001, 400),
    );
    await expect(place({ url: undefined, applicationSid: `AP${'0'.repeat(32)}` })).rejects.toEqual(refusal(21218, 400));
    await expect(place({ method: 'PUT' })).rejects.toEqual(refusal(21209, 400));
    await expect(place({ timeout: 601 })).rejects.toEqual(refusal(21208, 400));
    expect(await client.calls.list()).toEqual([]);
  });

  test('placed, answered, redirected, ended; every callback signed with the subaccount’s own token', async () => {
    const { client, number } = await aCompany();
    const to = '+14155551240';
    documents['/answered'] = '<Response><Pause length="60"/></Response>';
    const call = await client.calls.create({
      to,
      from: number,
      url: `${webUrl}/answered`,
      statusCallback: `${webUrl}/leg`,
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    });
    expect(call).toMatchObject({ status: 'queued', direction: 'outbound-api', queueTime: '0', to, from: number });
    await until('it is up', async () => (await client.calls(call.sid).fetch()).status === 'in-progress');
    await client.calls(call.sid).update({ twiml: '<Response><Say>Thank you.</Say><Pause length="60"/></Response>' });
    expect((await client.calls.list({ to, status: 'in-progress' })).map(({ sid }) => sid)).toEqual([call.sid]);
    await client.calls(call.sid).update({ status: 'completed' });
    const ended = await until('it is over', async () => {
      const fetched = await client.calls(call.sid).fetch();
      return fetched.status === 'completed' ? fetched : null;
    });
    expect(Number(ended.duration)).toBeGreaterThanOrEqual(0);
    await until('all is told', async () => legs(call.sid).length === 4);
    expect(legs(call.sid).map(({ params }) => params.CallStatus)).toEqual([
      'initiated',
      'ringing',
      'in-progress',
      'completed',
    ]);
    expect(asked.filter(({ params }) => params.CallSid === call.sid).every(({ isSigned }) => isSigned)).toBe(true);
    await expect(client.calls(call.sid).update({ twiml: '<Response/>' })).rejects.toEqual(refusal(21220, 400));
    expect(await client.calls(call.sid).remove()).toBe(true);
  });

  test('one that rings can be cancelled, and is not deleted before', async () => {
    const { client, number } = await aCompany();
    const call = await client.calls.create({ to: '+14155551215', from: number, twiml: '<Response/>' });
    await until('it rings', async () => (await client.calls(call.sid).fetch()).status === 'ringing');
    await expect(client.calls(call.sid).remove()).rejects.toEqual(refusal(20009, 409));
    await client.calls(call.sid).update({ status: 'canceled' });
    expect((await client.calls(call.sid).fetch()).status).toBe('canceled');
  });

  test('lists are paged by following next_page_uri, and filtered by time', async () => {
    const { client, number } = await aCompany();
    for (let n = 0; n < 5; n++) await client.calls.create({ to: '+14155551225', from: number, twiml: '<Response/>' });
    const sids = (await client.calls.list({ pageSize: 2 })).map(({ sid }) => sid);
    expect(new Set(sids).size).toBe(5);
    const yesterday = new Date(Date.now() - 86_400_000);
    expect(await client.calls.list({ startTimeAfter: yesterday })).toHaveLength(5);
    expect(await client.calls.list({ startTimeBefore: yesterday })).toEqual([]);
    const page = await client.calls.page({ pageSize: 2 });
    expect(page.nextPageUrl).toContain('PageToken=PACA');
  });

  function legs(callSid: string) {
    return asked.filter(({ path, params }) => path === '/leg' && params.CallSid === callSid);
  }
});

describe('conferences and recordings', () => {
  async function inConference() {
    const company = await aCompany();
    const { client, number } = company;
    const name = `room-${company.account.sid.slice(-6)}`;
    const add = (label: string, to: string) =>
      client.conferences(name).participants.create({
        from: number,
        to,
        label,
        beep: 'false',
        conferenceStatusCallback: `${webUrl}/c`,
        conferenceStatusCallbackEvent: ['start', 'end', 'join', 'leave', 'mute', 'hold'],
      });
    const agent = await add('agent', '+14155551240');
    const customer = await add('customer', '+14155551250');
    const conference = await until(
      'the conference has started',
      async () => (await client.conferences.list({ friendlyName: name, status: 'in-progress' }))[0] ?? null,
    );
    return { ...company, name, agent, customer, conference, add };
  }

  test('participants are found by sid and by label, muted, held, and kicked', async () => {
    const { client, conference, agent, customer, add } = await inConference();
    const { participants } = client.conferences(conference.sid);
    expect(agent).toMatchObject({ label: 'agent', status: 'queued', conferenceSid: conference.sid, queueTime: '0' });
    expect((await participants.list()).map(({ label, status }) => [label, status]).sort()).toEqual([
      ['agent', 'connected'],
      ['customer', 'connected'],
    ]);
    expect(await participants('customer').fetch()).toMatchObject({ callSid: customer.callSid });
    expect(await participants(customer.callSid).update({ muted: true, hold: true })).toMatchObject({
      muted: true,
      hold: true,
    });
    expect((await participants.list({ hold: true })).map(({ label }) => label)).toEqual(['customer']);
    await expect(add('customer', '+14155551250')).rejects.toEqual(refusal(16025, 400));
    expect(await participants('customer').remove()).toBe(true);
    await until('its leg has ended', async () => (await client.calls(customer.callSid).fetch()).status === 'completed');
    await expect(participants('customer').fetch()).rejects.toEqual(refusal(20404, 404));
    expect(await client.conferences(conference.sid).update({ status: 'completed' })).toMatchObject({
      status: 'completed',
      reasonConferenceEnded: 'conference-ended-via-api',
    });
    await expect(participants('agent').fetch()).rejects.toEqual(refusal(20404, 404));
  });

  test('a name creates a conference, a sid must be one that lives', async () => {
    const { client, number } = await aCompany();
    const wanted = client.conferences(`CF${'0'.repeat(32)}`).participants.create({ from: number, to: '+14155551250' });
    await expect(wanted).rejects.toEqual(refusal(20404, 404));
  });

  test('a leg is recorded, paused, resumed, stopped; its file is served whole and in parts, to its account alone', async () => {
    const { client, customer, account, byToken } = await inConference();
    const other = await aCompany();
    const { recordings } = client.calls(customer.callSid);
    const recording = await recordings.create({ recordingChannels: 'dual' });
    expect(recording).toMatchObject({
      status: 'in-progress',
      channels: 2,
      source: 'StartCallRecordingAPI',
      callSid: customer.callSid,
    });
    expect((await recordings('Twilio.CURRENT').update({ status: 'paused', pauseBehavior: 'silence' })).status).toBe(
      'paused',
    );
    expect((await recordings(recording.sid).update({ status: 'in-progress' })).status).toBe('in-progress');
    await recordings(recording.sid).update({ status: 'stopped' });
    const done = await until('it is complete', async () => {
      const fetched = await client.recordings(recording.sid).fetch();
      return fetched.status === 'completed' ? fetched : null;
    });
    expect((await client.recordings.list({ callSid: customer.callSid })).map(({ sid }) => sid)).toEqual([done.sid]);
    // The still media plane writes no audio: the file stands in for it.
    writeFileSync(join(folder, 'recordings', `${done.sid}.wav`), Buffer.from('RIFF0123456789'));
    const url = `${carrier.url}/2010-04-01/Accounts/${account.sid}/Recordings/${done.sid}`;
    const authorization = `Basic ${Buffer.from(`${account.sid}:${account.authToken}`).toString('base64')}`;
    const get = (path: string, headers: Record<string, string>) => fetch(`${url}${path}`, { headers });
    const whole = await get('.wav', { authorization });
    expect([whole.status, whole.headers.get('content-type'), await whole.text()]).toEqual([
      200,
      'audio/x-wav',
      'RIFF0123456789',
    ]);
    const part = await get('', { authorization, range: 'bytes=4-6' });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 4-6/14', '012']);
    expect((await get('.wav', { authorization, range: 'bytes=99-' })).status).toBe(416);
    expect((await get('.wav', {})).status).toBe(401);
    const foreign = `Basic ${Buffer.from(`${other.account.sid}:${other.account.authToken}`).toString('base64')}`;
    expect((await get('.wav', { authorization: foreign })).status).toBe(401);
    expect(await byToken.recordings(done.sid).remove()).toBe(true);
    expect((await get('.wav', { authorization })).status).toBe(404);
  });
});

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
});
