import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { unconfirmedChoices } from '../../unconfirmed.ts';
import { startConformance } from '../conformance-carrier.ts';
import { until } from '../until.ts';

/** What nobody could confirm at Twilio runs both ways. */
const { control, web, aCompany } = await startConformance();
afterEach(() => control.setUnconfirmed({}));

const TALKS = '<Response><Say>Hello</Say><Pause length="60"/></Response>';
const IN_ROOM =
  '<Response><Dial><Conference beep="false" waitUrl="">room</Conference></Dial><Pause length="60"/></Response>';
const RINGS = '+14155551490';

type Company = Awaited<ReturnType<typeof aCompany>>;
const statusIs = (client: Company['client'], sid: string, status: string) =>
  until(`the call is ${status}`, async () => (await client.calls(sid).fetch()).status === status);
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

test('each choice has tests by its name, which run with each of its values', () => {
  const here = new URL('.', import.meta.url);
  const files = readdirSync(here).filter((name) => name.endsWith('.test.ts'));
  const tests = files.map((name) => readFileSync(new URL(name, here), 'utf8')).join('\n');
  const blocks = tests.split(/^(?= *test)/m);
  for (const [name, { def }] of Object.entries(unconfirmedChoices.shape)) {
    const own = blocks.filter((block) => block.includes(`'${name}: %s`)).join();
    const values = def.innerType.options.filter((value) => own.includes(`'${value}'`));
    expect([name, values]).toEqual([name, def.innerType.options]);
  }
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

test.each([
  ['taken', 201],
  ['refused', 400],
] as const)('conference-record-words: %s', async (choice, status) => {
  await control.setUnconfirmed({ 'conference-record-words': choice });
  const { client, number } = await aCompany();
  const participants = client.conferences(`room-${choice}`).participants;
  const add = (conferenceRecord: string) => participants.create({ from: number, to: RINGS, conferenceRecord });
  await expect(add('true')).resolves.toBeDefined();
  const asked = add('record-from-start');
  if (status === 201) await expect(asked).resolves.toBeDefined();
  else await expect(asked).rejects.toMatchObject({ status });
});

test.each([
  ['null', null],
  ['minus-one', '-1'],
] as const)('unfinished-duration: %s', async (choice, duration) => {
  await control.setUnconfirmed({ 'unfinished-duration': choice });
  const company = await aCompany();
  const call = company.client.calls(await callIn(company, TALKS));
  await until('it is answered', async () => (await call.fetch()).status === 'in-progress');
  const { sid } = await call.recordings.create();
  expect(await company.client.recordings(sid).fetch()).toMatchObject({ status: 'in-progress', duration });
  await call.update({ status: 'completed' });
  await until('it is finished', async () => (await company.client.recordings(sid).fetch()).status === 'completed');
  expect((await company.client.recordings(sid).fetch()).duration).toMatch(/^\d+$/);
});
