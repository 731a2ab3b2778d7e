import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decodeMp3 } from '../media/conversion/mp3.ts';
import { wavHeader } from '../media/wav.ts';
import { refusal, startConformance } from './conformance-carrier.ts';
import { until } from './until.ts';

const { carrier, folder, aCompany } = await startConformance();

/** Two seconds of two channels that hold 1000 and 500; the still media plane writes no audio of its own. */
function writeAudio(sid: string): void {
  const samples = Int16Array.from({ length: 32_000 }, (_, i) => (i % 2 === 0 ? 1000 : 500));
  const file = Buffer.concat([wavHeader(2, samples.byteLength), Buffer.from(samples.buffer)]);
  writeFileSync(join(folder, 'recordings', `${sid}.wav`), file);
}

function getterOf(company: Awaited<ReturnType<typeof aCompany>>, sid: string) {
  const { sid: accountSid, authToken } = company.account;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const url = `${carrier.url}/2010-04-01/Accounts/${accountSid}/Recordings/${sid}`;
  return (ending: string, headers = {}) => fetch(`${url}${ending}`, { headers: { authorization, ...headers } });
}

const channelsOf = async (response: Response) => Buffer.from(await response.arrayBuffer()).readUInt16LE(22);

async function ofCall(recordingChannels = 'dual') {
  const company = await aCompany();
  const { client, number } = company;
  const twiml = '<Response><Pause length="60"/></Response>';
  const call = await client.calls.create({
    to: '+14155551250',
    from: number,
    twiml,
    record: true,
    recordingChannels,
  });
  const { sid } = await until('it is recorded', async () => (await client.recordings.list())[0] ?? null);
  return { company, sid, end: () => client.calls(call.sid).update({ status: 'completed' }) };
}

test('a finished recording is served as MP3 too, and with one channel where that is asked for', async () => {
  const { company, sid, end } = await ofCall();
  const get = getterOf(company, sid);
  writeAudio(sid);
  expect((await get('.mp3')).status).toBe(404);
  expect((await get('.wav')).status).toBe(200);
  await end();
  await until('it is finished', async () => (await company.client.recordings(sid).fetch()).status === 'completed');
  const mp3 = await get('.mp3');
  expect([mp3.status, mp3.headers.get('content-type')]).toEqual([200, 'audio/mpeg']);
  expect((await decodeMp3(Buffer.from(await mp3.arrayBuffer()))).length).toBeGreaterThan(15_000);
  expect((await get('.mp3', { range: 'bytes=0-9' })).status).toBe(206);
  expect(await channelsOf(await get('.wav'))).toBe(2);
  expect(await channelsOf(await get('.wav?RequestedChannels=1'))).toBe(1);
  expect(await company.client.recordings(sid).remove()).toBe(true);
  expect((await get('.mp3')).status).toBe(404);
});

test('that of a conference has one channel, unless two are asked for', async () => {
  const company = await aCompany();
  const { client, number } = company;
  const add = (to: string) =>
    client.conferences('hall').participants.create({ from: number, to, beep: 'false', conferenceRecord: 'true' });
  await add('+14155551240');
  const { conferenceSid } = await add('+14155551250');
  const { sid } = await until(
    'it is recorded',
    async () => (await client.recordings.list({ conferenceSid }))[0] ?? null,
  );
  writeAudio(sid);
  await client.conferences(conferenceSid).update({ status: 'completed' });
  await until('it is finished', async () => (await client.recordings(sid).fetch()).status === 'completed');
  const get = getterOf(company, sid);
  const whole = Buffer.from(await (await get('.wav')).arrayBuffer());
  expect([whole.readUInt16LE(22), whole.readInt16LE(44)]).toEqual([1, 1500]);
  expect(await channelsOf(await get('.wav?RequestedChannels=2'))).toBe(2);
});

test('two channels of a recording that has one are refused (16113)', async () => {
  const { company, sid, end } = await ofCall('mono');
  await end();
  const answer = await getterOf(company, sid)('.wav?RequestedChannels=2');
  expect([answer.status, await answer.json()]).toMatchObject([400, { code: 16113 }]);
});

test('one that was deleted is found by who asks for deleted ones, and its audio by nobody', async () => {
  const { company, sid, end } = await ofCall();
  writeAudio(sid);
  await end();
  const { client } = company;
  await until('it is finished', async () => (await client.recordings(sid).fetch()).status === 'completed');
  await client.recordings(sid).remove();
  await expect(client.recordings(sid).fetch()).rejects.toEqual(refusal(20404, 404));
  expect(await client.recordings(sid).fetch({ includeSoftDeleted: true })).toMatchObject({ sid, status: 'deleted' });
  expect((await client.recordings.list({ includeSoftDeleted: true })).map((each) => each.sid)).toEqual([sid]);
  expect((await getterOf(company, sid)('.wav?IncludeSoftDeleted=true')).status).toBe(404);
});
