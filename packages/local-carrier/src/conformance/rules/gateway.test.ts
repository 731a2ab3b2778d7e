import { afterEach, describe, expect, test } from 'vitest';
import { startConformance } from '../conformance-carrier.ts';
import { accessToken, SdkSocket } from '../sdk-socket.ts';
import { until } from '../until.ts';

const { carrier, web, aCompany } = await startConformance();
const sockets: SdkSocket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

function connect(): SdkSocket {
  const socket = new SdkSocket(carrier.url);
  sockets.push(socket);
  return socket;
}

const invite = { callsid: 'TJS1', sdp: 'v=0', twilio: { params: 'order=7' } };
/** The Say answers the call. */
const talk = '<Response><Say>Hello</Say><Pause length="60"/></Response>';

/** A company whose application answers with this document, and how its browsers come in. */
async function aCompanyWithBrowsers(twiml = talk) {
  const company = await aCompany();
  const path = `/voice-of-${company.account.sid}`;
  web.documents[path] = twiml;
  const { sid } = await company.client.applications.create({ voiceUrl: `${web.url}${path}` });
  const key = { sid: company.key.sid, secret: company.key.secret ?? '' };
  const jwt = (identity = 'agent_1') =>
    accessToken(company.account.sid, key, identity, { outgoingApplicationSid: sid });
  return { ...company, jwt };
}

async function inCall(twiml = talk) {
  const company = await aCompanyWithBrowsers(twiml);
  const socket = await connect().listen(company.jwt());
  socket.send('invite', invite);
  const { payload } = await socket.frame('answer');
  return { ...company, socket, callsid: String(payload.callsid), reconnect: payload.reconnect };
}

const statusOf = async ({ client }: Awaited<ReturnType<typeof aCompany>>, sid: string) =>
  (await client.calls(sid).fetch()).status;

describe('listen', () => {
  test('is answered with connected: where, who, and the seconds that the token has left', async () => {
    const { account, jwt } = await aCompanyWithBrowsers();
    const { payload } = await (await connect().listen(jwt())).frame('connected');
    expect(payload).toEqual({
      region: 'US_EAST_VIRGINIA',
      edge: 'ashburn',
      home: 'us1',
      gateway: new URL(carrier.url).host,
      token: {
        account_sid: account.sid,
        application_sid: expect.stringMatching(/^AP/),
        identity: 'agent_1',
        ttl: expect.any(Number),
      },
    });
  });

  test('comes again with a renewed token, and is answered again; a call goes on', async () => {
    const { socket, jwt, callsid, reconnect, ...company } = await inCall();
    await socket.listen(jwt());
    await until('a second connected', async () => socket.count('connected') === 2);
    socket.send('invite', { callsid, sdp: 'v=0', reconnect, twilio: {} });
    await until('a second answer', async () => socket.count('answer') === 2);
    expect(await statusOf(company, callsid)).toBe('in-progress');
  });
});

describe('register', () => {
  test('true is ready each time, false is offline', async () => {
    const { jwt } = await aCompanyWithBrowsers();
    const socket = await connect().register(jwt());
    socket.send('register', { media: { audio: true } });
    await until('a second ready', async () => socket.count('ready') === 2);
    socket.send('register', { media: { audio: false } });
    await socket.frame('offline');
  });
});

describe('an outgoing call', () => {
  test('rings under its real name, with early media, and is answered with a way back and no second sdp', async () => {
    const { jwt } = await aCompanyWithBrowsers('<Response><Dial><Number>+14155552092</Number></Dial></Response>');
    const socket = await connect().listen(jwt());
    socket.send('invite', invite);
    const { payload } = await socket.frame('ringing');
    expect(payload).toEqual({ callsid: expect.stringMatching(/^CA/), sdp: expect.any(String) });
    expect((await socket.frame('answer')).payload).toEqual({
      callsid: payload.callsid,
      reconnect: expect.any(String),
    });
  });

  test('hung up by the other side: a hang-up without an error', async () => {
    const { socket, callsid } = await inCall('<Response><Say>Bye</Say></Response>');
    expect((await socket.frame('hangup')).payload).toEqual({ callsid });
  });

  test('hung up by the browser: nothing comes back, and the call is completed', async () => {
    const { socket, callsid, ...company } = await inCall();
    socket.send('hangup', { callsid });
    await until('it is completed', async () => (await statusOf(company, callsid)) === 'completed');
    expect(socket.count('hangup')).toBe(0);
  });

  test('hung up by the name that the browser gave it', async () => {
    const { socket, callsid, ...company } = await inCall();
    socket.send('hangup', { callsid: invite.callsid });
    await until('it is completed', async () => (await statusOf(company, callsid)) === 'completed');
  });

  test('rejected by its document: a hang-up with an error', async () => {
    const { jwt } = await aCompanyWithBrowsers('<Response><Reject reason="busy"/></Response>');
    const socket = await connect().listen(jwt());
    socket.send('invite', invite);
    expect((await socket.frame('hangup')).payload).toMatchObject({ error: { code: 31486 } });
  });

  test('keys as a message count as keys; a w is a pause', async () => {
    const { socket, callsid } = await inCall('<Response><Say/><Gather numDigits="2" action="/keys"/></Response>');
    socket.send('dtmf', { callsid, dtmf: '1w2' });
    const asked = await until(
      'the keys are told',
      async () => web.asked.find(({ path, params }) => path === '/keys' && params.CallSid === callsid) ?? null,
    );
    expect(asked.params.Digits).toBe('12');
  });

  test('a socket that is gone without patience ends the call', async () => {
    const { socket, callsid, ...company } = await inCall();
    socket.close();
    await until('it is completed', async () => (await statusOf(company, callsid)) === 'completed');
  });

  test('a way back with a wrong token is refused with 31209', async () => {
    const { callsid, jwt } = await inCall();
    const other = await connect().listen(jwt());
    other.send('invite', { callsid, sdp: 'v=0', reconnect: 'guess', twilio: {} });
    expect((await other.frame('hangup')).payload).toMatchObject({ callsid, error: { code: 31209 } });
  });

  test('an ICE restart is answered with an sdp', async () => {
    const { socket, callsid } = await inCall();
    socket.send('reinvite', { callsid, sdp: 'v=0' });
    await until('an answer', async () => socket.count('answer') === 2);
    expect(socket.got.filter(({ type }) => type === 'answer')[1]?.payload).toMatchObject({
      callsid,
      sdp: expect.any(String),
    });
  });
});

describe('an incoming call', () => {
  async function ring(query = '') {
    const company = await aCompanyWithBrowsers();
    const socket = await connect().register(company.jwt());
    const to = `client:agent_1${query}`;
    const { sid } = await company.client.calls.create({ to, from: company.number, twiml: talk });
    return { ...company, socket, sid, invited: await socket.frame('invite') };
  }

  test('comes as an invite with an offer, a way back and its parameters; Params are encoded as an address', async () => {
    const { account, number, sid, invited } = await ring('?note=a%20b%26c&case=7');
    expect(invited.payload).toEqual({
      callsid: sid,
      sdp: expect.any(String),
      reconnect: expect.any(String),
      parameters: {
        CallSid: sid,
        AccountSid: account.sid,
        From: number,
        To: 'client:agent_1',
        ApiVersion: '2010-04-01',
        Params: 'note=a%20b%26c&case=7',
      },
    });
  });

  test('answered: the call is in progress, and nothing confirms it', async () => {
    const { socket, sid, ...company } = await ring();
    socket.send('answer', { callsid: sid, sdp: 'v=0' });
    await until('it is up', async () => (await statusOf(company, sid)) === 'in-progress');
    expect(socket.count('answer')).toBe(0);
  });

  test('rejected: busy', async () => {
    const { socket, sid, ...company } = await ring();
    socket.send('reject', { callsid: sid });
    await until('it is busy', async () => (await statusOf(company, sid)) === 'busy');
  });

  test('given up by the caller: cancel', async () => {
    const { socket, sid, client } = await ring();
    await client.calls(sid).update({ status: 'canceled' });
    expect((await socket.frame('cancel')).payload).toEqual({ callsid: sid });
  });

  test('taken by another device with its connect token: that one is answered, this one hears cancel', async () => {
    const { socket, sid, jwt, invited, ...company } = await ring();
    const other = await connect().listen(jwt());
    other.send('invite', { callsid: sid, sdp: 'v=0', reconnect: invited.payload.reconnect, twilio: {} });
    expect((await other.frame('answer')).payload).toMatchObject({ callsid: sid, sdp: expect.any(String) });
    await socket.frame('cancel');
    await until('it is up', async () => (await statusOf(company, sid)) === 'in-progress');
  });
});

describe('messages of a call', () => {
  test('are acknowledged by their id', async () => {
    const { socket, callsid } = await inCall();
    const said = { callsid, content: {}, messagetype: 'user-defined-message', voiceeventsid: 'KX1' };
    socket.send('message', said);
    expect((await socket.frame('ack')).payload).toEqual({ acktype: 'message', callsid, voiceeventsid: 'KX1' });
  });

  test.each([
    ['of another type', 31210, { messagetype: 'chat' }],
    ['of a call that is not theirs', 31211, { callsid: `CA${'0'.repeat(32)}` }],
    ['that are too large', 31212, { content: 'x'.repeat(10_001) }],
  ])('%s are refused with %i, under their id', async (_, code, wrong) => {
    const { socket, callsid } = await inCall();
    const said = { callsid, content: {}, messagetype: 'user-defined-message', voiceeventsid: 'KX1', ...wrong };
    socket.send('message', said);
    expect((await socket.frame('error')).payload).toMatchObject({ error: { code }, voiceeventsid: 'KX1' });
  });
});
