import twilio from 'twilio';
import { afterEach, expect, test } from 'vitest';
import { startConformance } from '../conformance-carrier.ts';
import { SdkSocket } from '../sdk-socket.ts';
import { until } from '../until.ts';

const { carrier, web, aCompany } = await startConformance();
const sockets: SdkSocket[] = [];
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.close();
});

const { ClientCapability } = twilio.jwt;

function connect(): SdkSocket {
  const socket = new SdkSocket(carrier.url);
  sockets.push(socket);
  return socket;
}

/** A company with an application, and the tokens that the official library makes of its auth token. */
async function aSigner() {
  const company = await aCompany();
  const { sid: applicationSid } = await company.client.applications.create({ voiceUrl: `${web.url}/voice` });
  const token = (scopes: Parameters<InstanceType<typeof ClientCapability>['addScope']>[0][], authToken?: string) => {
    const accountSid = company.account.sid;
    const capability = new ClientCapability({
      accountSid,
      authToken: authToken ?? company.account.authToken,
      ttl: 600,
    });
    for (const scope of scopes) capability.addScope(scope);
    return capability.toJwt();
  };
  return { ...company, applicationSid, token };
}

test('a capability token that allows incoming calls lets its client ring and talk', async () => {
  const { client, number, token } = await aSigner();
  const socket = await connect().register(token([new ClientCapability.IncomingClientScope('tommy')]));
  const twiml = '<Response><Pause length="60"/></Response>';
  const { sid } = await client.calls.create({ to: 'client:tommy', from: number, twiml });
  expect((await socket.frame('invite')).payload).toMatchObject({ callsid: sid, parameters: { To: 'client:tommy' } });
  socket.send('answer', { callsid: sid, sdp: 'v=0' });
  await until('it talks', async () => (await client.calls(sid).fetch()).status === 'in-progress');
});

test('one that allows outgoing calls calls its application, whose parameters win over the page’s', async () => {
  const { account, applicationSid, token } = await aSigner();
  const params = { company: 'c1 & sons' };
  const scope = new ClientCapability.OutgoingClientScope({ applicationSid, clientName: 'joe', params });
  const socket = await connect().listen(token([scope]));
  expect((await socket.frame('connected')).payload.token).toMatchObject({ identity: 'joe' });
  socket.send('invite', { callsid: 'TJS1', sdp: 'v=0', twilio: { params: 'company=mine&note=a' } });
  const asked = await until(
    'the application is asked',
    async () => web.asked.find((each) => each.params.AccountSid === account.sid) ?? null,
  );
  expect(asked).toMatchObject({ path: '/voice', params: { From: 'client:joe', company: 'c1 & sons', note: 'a' } });
});

test('one that allows no outgoing calls: the call is hung up with 31201', async () => {
  const { token } = await aSigner();
  const socket = await connect().listen(token([new ClientCapability.IncomingClientScope('tommy')]));
  socket.send('invite', { callsid: 'TJS1', sdp: 'v=0', twilio: {} });
  expect((await socket.frame('hangup')).payload).toMatchObject({ error: { code: 31201 } });
});

test('one that another auth token signed is refused with 31202, and told to stay away', async () => {
  const { token } = await aSigner();
  const socket = await connect().listen(token([new ClientCapability.IncomingClientScope('tommy')], 'guess'.repeat(7)));
  expect((await socket.frame('error')).payload).toMatchObject({ error: { code: 31202 } });
  await socket.frame('close');
});

test('one of a suspended account is refused with 31203', async () => {
  const { byToken, account, token } = await aSigner();
  await byToken.api.v2010.accounts(account.sid).update({ status: 'suspended' });
  const socket = await connect().listen(token([new ClientCapability.IncomingClientScope('tommy')]));
  expect((await socket.frame('error')).payload).toMatchObject({ error: { code: 31203 } });
});
