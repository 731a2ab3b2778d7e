import { afterEach, expect, test } from 'vitest';
import { unconfirmedChoices } from '../../unconfirmed.ts';
import { startConformance } from '../conformance-carrier.ts';
import { accessToken, SdkSocket } from '../sdk-socket.ts';
import { until } from '../until.ts';

/** What nobody could confirm at Twilio runs both ways. */
const { carrier, control, web, aCompany } = await startConformance();
afterEach(() => control.setUnconfirmed({}));

const TALKS = '<Response><Say>Hello</Say><Pause length="60"/></Response>';
const IN_ROOM =
  '<Response><Dial><Conference beep="false" waitUrl="">room</Conference></Dial><Pause length="60"/></Response>';
const RINGS = '+14155551490';

type Company = Awaited<ReturnType<typeof aCompany>>;
const statusIs = (client: Company['client'], sid: string, status: string) =>
  until(`the call is ${status}`, async () => (await client.calls(sid).fetch()).status === status);
const device = async ({ account, key }: Company, identity: string) =>
  new SdkSocket(carrier.url).register(accessToken(account.sid, { sid: key.sid, secret: key.secret ?? '' }, identity));
/** Somebody calls the company's number and hears this document. */
const callIn = async ({ number }: Company, document: string) => {
  web.documents['/inbound'] = document;
  return (await control.dial('+14155552098', { to: number })).callSid;
};

test('the choices are read back, and a value that is none is named', async () => {
  expect(await control.unconfirmed()).toEqual(unconfirmedChoices.parse({}));
  await control.setUnconfirmed({ 'queue-size': '100' });
  expect(await control.unconfirmed()).toMatchObject({ 'queue-size': '100', 'rejected-call': 'busy' });
  const wrong = { 'rejected-call': 'maybe' } as unknown as Parameters<typeof control.setUnconfirmed>[0];
  await expect(control.setUnconfirmed(wrong)).rejects.toThrow('rejected-call');
});

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
  ['goes-on', 'in-progress'],
  ['ends', 'completed'],
] as const)('kicked-twiml-leg: %s', async (choice, status) => {
  await control.setUnconfirmed({ 'kicked-twiml-leg': choice });
  const company = await aCompany();
  const callSid = await callIn(company, IN_ROOM);
  const conference = await until('it is in', async () => (await company.client.conferences.list())[0] ?? null);
  await company.client.conferences(conference.sid).participants(callSid).remove();
  await until('the room is empty', async () => {
    return (await company.client.conferences(conference.sid).fetch()).status === 'completed';
  });
  expect((await company.client.calls(callSid).fetch()).status).toBe(status);
});

test.each([
  ['stays', 'init', 'ringing'],
  ['ends', 'completed', 'canceled'],
] as const)('deserted-while-dialling: %s', async (choice, conferenceStatus, callStatus) => {
  await control.setUnconfirmed({ 'deserted-while-dialling': choice });
  const company = await aCompany();
  const { client, number } = company;
  const callSid = await callIn(company, IN_ROOM);
  const conference = await until('it is in', async () => (await client.conferences.list())[0] ?? null);
  const dialled = await client.conferences(conference.sid).participants.create({ from: number, to: RINGS });
  await statusIs(client, dialled.callSid, 'ringing');
  await client.calls(callSid).update({ status: 'completed' });
  expect((await client.conferences(conference.sid).fetch()).status).toBe(conferenceStatus);
  expect((await client.calls(dialled.callSid).fetch()).status).toBe(callStatus);
});

test.each(['busy', 'no-answer'] as const)('rejected-call: %s, for the call and for a Dial to it', async (choice) => {
  await control.setUnconfirmed({ 'rejected-call': choice });
  const company = await aCompany();
  await control.setPhone('+14155551422', { kind: 'rejects', afterMs: 1 });
  const { client, number } = company;
  const call = await client.calls.create({ to: '+14155551422', from: number, twiml: TALKS });
  await statusIs(client, call.sid, choice);
  const callSid = await callIn(company, '<Response><Dial action="/dialled">+14155551422</Dial></Response>');
  const ofCall = () => web.asked.find(({ path, params }) => path === '/dialled' && params.CallSid === callSid);
  expect(await until('the Dial is over', async () => ofCall() ?? null)).toMatchObject({
    params: { DialCallStatus: choice },
  });
});

test.each(['1000', '100'] as const)('queue-size: %s', async (choice) => {
  await control.setUnconfirmed({ 'queue-size': choice });
  const { client } = await aCompany();
  expect((await client.queues.create({ friendlyName: 'sales' })).maxSize).toBe(Number(choice));
});

test.each(['sent', 'left-out'] as const)('fallback-parameters: %s', async (choice) => {
  await control.setUnconfirmed({ 'fallback-parameters': choice });
  const company = await aCompany();
  await company.client.incomingPhoneNumbers(company.own.sid).update({ voiceFallbackUrl: `${web.url}/fallback` });
  const callSid = await callIn(company, '<Response><Say></Response>');
  const ofCall = () => web.asked.find(({ path, params }) => path === '/fallback' && params.CallSid === callSid);
  const { params } = await until('the fallback is asked', async () => ofCall() ?? null);
  expect([params.ErrorCode, params.ErrorUrl]).toEqual(
    choice === 'sent' ? ['12100', `${web.url}/inbound`] : [undefined, undefined],
  );
});

test.each(['sent', 'left-out'] as const)('finished-on-key: %s', async (choice) => {
  await control.setUnconfirmed({ 'finished-on-key': choice });
  const company = await aCompany();
  const callSid = await callIn(company, '<Response><Gather action="/gathered"/></Response>');
  await statusIs(company.client, callSid, 'in-progress');
  await control.press('+14155552098', '12#');
  const ofCall = () => web.asked.find(({ path, params }) => path === '/gathered' && params.CallSid === callSid);
  const { params } = await until('the action is asked', async () => ofCall() ?? null);
  expect(params.Digits).toBe('12');
  expect(params.FinishedOnKey).toBe(choice === 'sent' ? '#' : undefined);
});
