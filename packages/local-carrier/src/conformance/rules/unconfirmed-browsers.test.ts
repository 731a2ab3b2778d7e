import { afterEach, expect, test } from 'vitest';
import { startConformance } from '../conformance-carrier.ts';
import { accessToken, SdkSocket } from '../sdk-socket.ts';
import { until } from '../until.ts';

/** What nobody could confirm of devices and of calls from browsers runs both ways. */
const { carrier, control, web, aCompany } = await startConformance();
afterEach(() => control.setUnconfirmed({}));

const TALKS = '<Response><Say>Hello</Say><Pause length="60"/></Response>';

type Company = Awaited<ReturnType<typeof aCompany>>;
const statusIs = (client: Company['client'], sid: string, status: string) =>
  until(`the call is ${status}`, async () => (await client.calls(sid).fetch()).status === status);
const device = async ({ account, key }: Company, identity: string) =>
  new SdkSocket(carrier.url).register(accessToken(account.sid, { sid: key.sid, secret: key.secret ?? '' }, identity));

test.each([
  ['others-ring', 'ringing'],
  ['call-ends', 'busy'],
] as const)('reject-of-many: %s', async (choice, status) => {
  await control.setUnconfirmed({ 'reject-of-many': choice });
  const company = await aCompany();
  const [one, other] = [await device(company, 'anna'), await device(company, 'anna')];
  const call = await company.client.calls.create({ to: 'client:anna', from: company.number, twiml: TALKS });
  await one.frame('invite');
  await other.frame('invite');
  one.send('reject', { callsid: call.sid });
  await statusIs(company.client, call.sid, status);
  if (choice === 'others-ring') await company.client.calls(call.sid).update({ status: 'completed' });
  await other.frame('cancel');
  for (const socket of [one, other]) socket.close();
});

test.each([
  ['ready', 'ready'],
  ['refused', 'error'],
] as const)('no-grant-to-be-called: %s', async (choice, frame) => {
  await control.setUnconfirmed({ 'no-grant-to-be-called': choice });
  const { account, key } = await aCompany();
  const grant = { incomingAllow: false };
  const token = accessToken(account.sid, { sid: key.sid, secret: key.secret ?? '' }, 'anna', grant);
  const socket = await new SdkSocket(carrier.url).listen(token);
  await socket.frame('connected');
  socket.send('register', { media: { audio: true } });
  const { payload } = await socket.frame(frame);
  if (choice === 'refused') expect(payload).toMatchObject({ error: { code: 31201 } });
  socket.close();
});

test.each([
  ['refused', 'hangup'],
  ['taken', 'answer'],
] as const)('long-connect-params: %s', async (choice, frame) => {
  await control.setUnconfirmed({ 'long-connect-params': choice });
  const { account, client, key } = await aCompany();
  web.documents['/long'] = TALKS;
  const { sid } = await client.applications.create({ voiceUrl: `${web.url}/long` });
  const grant = { outgoingApplicationSid: sid };
  const token = accessToken(account.sid, { sid: key.sid, secret: key.secret ?? '' }, 'anna', grant);
  const socket = await new SdkSocket(carrier.url).listen(token);
  const invite = (params: string) => socket.send('invite', { callsid: 'TJS1', sdp: 'v=0', twilio: { params } });
  invite(`note=${'x'.repeat(796)}`);
  const { payload } = await socket.frame(frame);
  if (choice === 'refused') {
    expect(payload).toMatchObject({ callsid: 'TJS1', error: { code: 31103 } });
    invite(`note=${'x'.repeat(795)}`);
    await socket.frame('answer');
  }
  socket.close();
});

test.each(['no-answer', 'failed'] as const)('no-device-registered: %s', async (choice) => {
  await control.setUnconfirmed({ 'no-device-registered': choice });
  const { client, number } = await aCompany();
  const call = await client.calls.create({ to: 'client:nobody', from: number, twiml: TALKS });
  await statusIs(client, call.sid, choice);
});

test.each([
  ['ten', 10],
  ['all', 11],
] as const)('devices-of-an-identity: %s', async (choice, ringing) => {
  await control.setUnconfirmed({ 'devices-of-an-identity': choice });
  const company = await aCompany();
  const devices: SdkSocket[] = [];
  for (let i = 0; i < 11; i++) devices.push(await device(company, 'anna'));
  const call = await company.client.calls.create({ to: 'client:anna', from: company.number, twiml: TALKS });
  await devices.at(-1)?.frame('invite');
  await company.client.calls(call.sid).update({ status: 'completed' });
  await devices.at(-1)?.frame('cancel');
  await until('all are told', async () => devices.filter((each) => each.count('cancel') > 0).length === ringing);
  expect(devices.filter((each) => each.count('invite') > 0)).toHaveLength(ringing);
  for (const socket of devices) socket.close();
});

test.each([
  ['win', 'grant'],
  ['lose', 'page'],
] as const)('grant-params: %s', async (choice, told) => {
  await control.setUnconfirmed({ 'grant-params': choice });
  const { account, client, key } = await aCompany();
  const { sid } = await client.applications.create({ voiceUrl: `${web.url}/from-browser` });
  const grant = { outgoingApplicationSid: sid, outgoingApplicationParams: { who: 'grant' } };
  const token = accessToken(account.sid, { sid: key.sid, secret: key.secret ?? '' }, 'anna', grant);
  const socket = await new SdkSocket(carrier.url).listen(token);
  socket.send('invite', { callsid: 'TJS1', sdp: 'v=0', twilio: { params: 'who=page&other=page' } });
  const asked = () => web.asked.find(({ params }) => params.AccountSid === account.sid);
  expect(await until('the application is asked', async () => asked() ?? null)).toMatchObject({
    params: { who: told, other: 'page' },
  });
  socket.close();
});
