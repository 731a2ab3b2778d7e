import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startConformance } from '../conformance-carrier.ts';
import { until } from '../until.ts';

/** What nobody could confirm of the addresses of audio and pictures runs both ways. */
const { carrier, control, folder, web, aCompany } = await startConformance();
afterEach(() => control.setUnconfirmed({}));

type Company = Awaited<ReturnType<typeof aCompany>>;
const basic = ({ account }: Company) => ({ authorization: `Basic ${btoa(`${account.sid}:${account.authToken}`)}` });

/** A finished recording of the company's; the still media plane writes no audio, a file stands in for it. */
async function aRecording({ client, number }: Company): Promise<string> {
  const twiml = '<Response><Pause length="60"/></Response>';
  const call = await client.calls.create({ to: '+14155552160', from: number, twiml });
  await until('it is answered', async () => (await client.calls(call.sid).fetch()).status === 'in-progress');
  const { sid } = await client.calls(call.sid).recordings.create();
  await client.calls(call.sid).update({ status: 'completed' });
  await until('it is finished', async () => (await client.recordings(sid).fetch()).status === 'completed');
  writeFileSync(join(folder, 'recordings', `${sid}.wav`), Buffer.from('RIFF0123456789'));
  return sid;
}

/** What a text with a picture is told with. */
async function aPicture({ client, number, own }: Company): Promise<Record<string, string>> {
  await client.incomingPhoneNumbers(own.sid).update({ smsUrl: `${web.url}/sms` });
  await control.text('+14155552161', { to: number, body: '', mediaUrls: ['https://pictures.test/a.png'] });
  const ofNumber = () => web.asked.find(({ path, params }) => path === '/sms' && params.To === number);
  return (await until('the text is told', async () => ofNumber() ?? null)).params;
}

test.each([
  ['json', 'application/json'],
  ['wav', 'audio/x-wav'],
] as const)('bare-recording-url: %s', async (choice, type) => {
  await control.setUnconfirmed({ 'bare-recording-url': choice });
  const company = await aCompany();
  const sid = await aRecording(company);
  const url = `${carrier.url}/2010-04-01/Accounts/${company.account.sid}/Recordings/${sid}`;
  const typeOf = async (ending: string) =>
    (await fetch(`${url}${ending}`, { headers: basic(company) })).headers.get('content-type');
  expect(await typeOf('')).toContain(type);
  expect(await typeOf('.wav')).toBe('audio/x-wav');
  expect(await typeOf('.json')).toContain('application/json');
});

test.each([
  ['credentials', 401],
  ['open', 200],
] as const)('media-access: %s, the audio of a recording; what is known of it is never open', async (choice, status) => {
  await control.setUnconfirmed({ 'media-access': choice });
  const company = await aCompany();
  const sid = await aRecording(company);
  const url = `${carrier.url}/2010-04-01/Accounts/${company.account.sid}/Recordings/${sid}`;
  expect((await fetch(`${url}.wav`)).status).toBe(status);
  expect((await fetch(`${url}.wav`, { headers: basic(company) })).status).toBe(200);
  expect((await fetch(`${url}.wav`, { headers: { authorization: `Basic ${btoa('a:b')}` } })).status).toBe(401);
  expect((await fetch(`${url}.json`)).status).toBe(401);
});

test.each([
  ['credentials', 401],
  ['open', 302],
] as const)('media-access: %s, the media of a text', async (choice, status) => {
  await control.setUnconfirmed({ 'media-access': choice });
  const { MediaUrl0 = '' } = await aPicture(await aCompany());
  expect((await fetch(MediaUrl0, { redirect: 'manual' })).status).toBe(status);
  expect((await fetch(`${MediaUrl0}.json`)).status).toBe(401);
});

test.each([
  ['leads-on', /\/Messages\/[SM]M[0-9a-f]{32}\/Media\/ME[0-9a-f]{32}$/],
  ['direct', /^https:\/\/pictures\.test\/a\.png$/],
] as const)('media-of-texts: %s', async (choice, address) => {
  await control.setUnconfirmed({ 'media-of-texts': choice });
  const company = await aCompany();
  const { MediaUrl0 = '' } = await aPicture(company);
  expect(MediaUrl0).toMatch(address);
  if (choice === 'direct') return;
  const answer = await fetch(MediaUrl0, { headers: basic(company), redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([302, 'https://pictures.test/a.png']);
});

test.each([
  ['left-out', undefined],
  ['sent', 'STOP'],
] as const)('opt-out-type: %s, of a text of STOP', async (choice, type) => {
  await control.setUnconfirmed({ 'opt-out-type': choice });
  const { client, number, own } = await aCompany();
  await client.incomingPhoneNumbers(own.sid).update({ smsUrl: `${web.url}/words` });
  const told = (body: string) =>
    web.asked.find(({ path, params }) => path === '/words' && params.To === number && params.Body === body);
  for (const body of ['stop', 'Hello']) await control.text('+14155552162', { to: number, body });
  expect((await until('it is told', async () => told('stop') ?? null)).params.OptOutType).toBe(type);
  expect((await until('it is told', async () => told('Hello') ?? null)).params).not.toHaveProperty('OptOutType');
});
