import { createHmac } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { Gateway, outgoing } from '../../signalling/testkit/gateway.ts';
import { startConformance } from '../conformance-carrier.ts';
import { accessToken, SdkSocket } from '../sdk-socket.ts';
import { until } from '../until.ts';

const { carrier, web, aCompany, clientOf } = await startConformance();
const sockets: SdkSocket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

function connect(): SdkSocket {
  const socket = new SdkSocket(carrier.url);
  sockets.push(socket);
  return socket;
}

async function aSigner() {
  const company = await aCompany();
  return { ...company, key: { sid: company.key.sid, secret: company.key.secret ?? '' } };
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const header = { alg: 'HS256', typ: 'JWT', cty: 'twilio-fpa;v=1' };
const nowS = () => Math.floor(Date.now() / 1000);

interface Signer {
  account: { sid: string };
  key: { sid: string; secret: string };
}

/** A token as the documentation describes it, put together by hand so that any part of it can be wrong. */
function token({ account, key }: Signer, claims: object = {}, head: object = {}, hash = 'sha256'): string {
  const voice = { incoming: { allow: true } };
  const payload = {
    jti: `${key.sid}-${nowS()}`,
    iss: key.sid,
    sub: account.sid,
    iat: nowS(),
    exp: nowS() + 600,
    grants: { identity: 'agent_1', voice },
    ...claims,
  };
  const signed = `${encode({ ...header, ...head })}.${encode(payload)}`;
  return `${signed}.${createHmac(hash, key.secret).update(signed).digest('base64url')}`;
}

const identity = (name: string) => ({ grants: { identity: name, voice: { incoming: { allow: true } } } });

async function refusalOf(jwt: string): Promise<unknown> {
  const socket = await connect().listen(jwt);
  await socket.frame('close');
  return (await socket.frame('error')).payload.error;
}

describe('a token is refused, with the code that the SDK knows, and the device told to stay away', () => {
  test.each<[string, number, object, object?]>([
    ['alg is none', 31204, {}, { alg: 'none' }],
    ['the content type is not twilio-fpa;v=1', 31204, {}, { cty: undefined }],
    ['exp has passed: expired', 31205, { iat: nowS() - 700, exp: nowS() - 1 }],
    ['nbf is to come: not yet valid', 31204, { nbf: nowS() + 60 }],
    ['iat is to come', 31204, { iat: nowS() + 60 }],
    ['it lives for more than 24 hours', 31207, { exp: nowS() + 24 * 3600 + 60 }],
    ['the identity has a hyphen', 31105, identity('agent-1')],
    ['the identity has a space', 31105, identity('agent 1')],
    ['the identity has 122 characters', 31105, identity('a'.repeat(122))],
    ['there is no identity', 31105, identity('')],
    ['there is no voice grant', 31204, { grants: { identity: 'agent_1' } }],
  ])('%s: %i', async (_, code, claims, head = {}) => {
    expect(await refusalOf(token(await aSigner(), claims, head))).toMatchObject({ code });
  });

  test('another secret signed it: 31202', async () => {
    const { account, key } = await aSigner();
    expect(await refusalOf(token({ account, key: { ...key, secret: 'guess' } }))).toMatchObject({ code: 31202 });
  });

  test('the key is another account’s, unknown, or deleted: 31203', async () => {
    const [{ account, byToken, key }, other] = [await aSigner(), await aSigner()];
    const unknown = { sid: `SK${'0'.repeat(32)}`, secret: 'any' };
    const client = clientOf(account.sid, account.authToken);
    const deleted = await client.newKeys.create({ friendlyName: 'short-lived' });
    await byToken.keys(deleted.sid).remove();
    const gone = { sid: deleted.sid, secret: deleted.secret ?? '' };
    for (const each of [other.key, unknown, gone])
      expect(await refusalOf(token({ account, key: each }))).toMatchObject({ code: 31203 });
    await (await connect().listen(token({ account, key }))).frame('connected');
  });

  test('the account is suspended: 31203', async () => {
    const signer = await aSigner();
    await signer.byToken.api.v2010.accounts(signer.account.sid).update({ status: 'suspended' });
    expect(await refusalOf(token(signer))).toMatchObject({ code: 31203 });
  });
});

describe('a token is taken', () => {
  test.each([
    ['HS256', 'sha256'],
    ['HS384', 'sha384'],
    ['HS512', 'sha512'],
  ])('signed with %s', async (alg, hash) => {
    const socket = await connect().listen(token(await aSigner(), {}, { alg }, hash));
    expect((await socket.frame('connected')).payload.token).toMatchObject({ identity: 'agent_1' });
  });

  test('with an identity of 121 letters, digits and underscores', async () => {
    const name = `A_${'9'.repeat(119)}`;
    const socket = await connect().listen(token(await aSigner(), identity(name)));
    expect((await socket.frame('connected')).payload.token).toMatchObject({ identity: name });
  });
});

describe('grants', () => {
  async function aCaller(grant: Record<string, unknown> = {}) {
    const signer = await aSigner();
    const { sid } = await signer.client.applications.create({ voiceUrl: `${web.url}/voice` });
    const options = { outgoingApplicationSid: sid, ...grant };
    return { ...signer, sid, jwt: accessToken(signer.account.sid, signer.key, 'agent_1', options) };
  }
  const invite = { callsid: 'TJS1', sdp: 'v=0', twilio: { params: 'company=mine&note=a%20b' } };

  test('outgoing: the application is asked, with the page’s parameters and those of the grant, which win', async () => {
    const { account, jwt } = await aCaller({ outgoingApplicationParams: { company: 'c1' } });
    const socket = await connect().listen(jwt);
    socket.send('invite', invite);
    const asked = await until(
      'the application is asked',
      async () => web.asked.find(({ params }) => params.AccountSid === account.sid) ?? null,
    );
    expect(asked).toMatchObject({ path: '/voice', params: { From: 'client:agent_1', company: 'c1', note: 'a b' } });
  });

  test('no outgoing: the call is hung up with 31201', async () => {
    const { account, key } = await aSigner();
    const socket = await connect().listen(accessToken(account.sid, key, 'agent_1'));
    socket.send('invite', invite);
    expect((await socket.frame('hangup')).payload).toMatchObject({ callsid: 'TJS1', error: { code: 31201 } });
  });

  test('an application of another account: 31001', async () => {
    const [{ sid }, { account, key }] = [await aCaller(), await aSigner()];
    const socket = await connect().listen(accessToken(account.sid, key, 'agent_1', { outgoingApplicationSid: sid }));
    socket.send('invite', invite);
    expect((await socket.frame('hangup')).payload).toMatchObject({ error: { code: 31001 } });
  });

  test('no incoming: the device never rings', async () => {
    const { account, client, key, number } = await aSigner();
    await connect().register(accessToken(account.sid, key, 'agent_1', { incomingAllow: false }));
    const call = await client.calls.create({ to: 'client:agent_1', from: number, twiml: '<Response/>' });
    await until('no answer', async () => (await client.calls(call.sid).fetch()).status === 'no-answer');
  });
});

describe('identities', () => {
  test('differ by case', async () => {
    const { account, client, key, number } = await aSigner();
    await connect().register(accessToken(account.sid, key, 'Agent_1'));
    const call = await client.calls.create({ to: 'client:agent_1', from: number, twiml: '<Response/>' });
    await until('no answer', async () => (await client.calls(call.sid).fetch()).status === 'no-answer');
  });

  test('the ten latest devices of one ring; the first to answer has the call, the others hear cancel', async () => {
    const { account, client, key, number } = await aSigner();
    const devices: SdkSocket[] = [];
    for (let i = 0; i < 11; i++) devices.push(await connect().register(accessToken(account.sid, key, 'agent_1')));
    const twiml = '<Response><Pause length="60"/></Response>';
    const call = await client.calls.create({ to: 'client:agent_1', from: number, twiml });
    const [oldest, first, ...others] = devices;
    await Promise.all(others.map((each) => each.frame('invite')));
    first?.send('answer', { callsid: call.sid, sdp: 'v=0' });
    await Promise.all(others.map((each) => each.frame('cancel')));
    expect(oldest?.got.map(({ type }) => type)).not.toContain('invite');
    expect((await client.calls(call.sid).fetch()).status).toBe('in-progress');
    await client.calls(call.sid).update({ status: 'completed' });
  });
});

describe('expiry', () => {
  test('the call goes on; a registration and a new call are refused with 31205', async () => {
    const gateway = await Gateway.start();
    const [client, late] = [await gateway.listening({ ttl: 10 }), await gateway.listening({ ttl: 10 })];
    client.send('invite', outgoing);
    await expect.poll(() => gateway.engine.calls.length).toBe(1);
    gateway.engine.answer();
    await client.frame('answer');
    gateway.outlive({ ttl: 10 });
    client.send('register', { media: { audio: true } });
    expect(await client.frame('error')).toMatchObject({ payload: { error: { code: 31205 } } });
    expect(gateway.engine.hungUp).toEqual([]);
    late.send('invite', outgoing);
    expect(await late.frame('hangup')).toMatchObject({ payload: { error: { code: 31205 } } });
    await gateway.stop();
  });
});
