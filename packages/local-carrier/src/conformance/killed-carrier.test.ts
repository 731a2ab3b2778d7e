import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import twilio from 'twilio';
import { afterAll, expect, test } from 'vitest';
import { CarrierControl } from '../control/client.ts';
import { readWav } from '../media/wav.ts';
import { startWeb } from './conformance-carrier.ts';
import { openApiPath } from './openapi.config.ts';
import { until } from './until.ts';

const main = fileURLToPath(new URL('../main.ts', import.meta.url));
const account = { sid: `AC${'5'.repeat(32)}`, authToken: 'the token of the account', callsPerSecond: 1000 };
const controlToken = 'the token of the control API';
const folder = mkdtempSync(join(tmpdir(), 'carrier-killed-'));
const configFile = join(folder, 'carrier.json');
writeFileSync(
  configFile,
  JSON.stringify({
    port: 0,
    dataDir: join(folder, 'data'),
    controlToken,
    accounts: [account],
    openApiFile: openApiPath ?? null,
  }),
);
const web = await startWeb();
web.signingToken = account.authToken;
let running: ChildProcess | null = null;
afterAll(async () => {
  await kill();
  await web.close();
  rmSync(folder, { recursive: true });
});

/** The carrier as a process of its own; its client, and the official library on it. */
async function start() {
  const child = spawn(process.execPath, [main, '--config', configFile], { stdio: ['ignore', 'pipe', 'ignore'] });
  running = child;
  const lines = createInterface({ input: child.stdout });
  const line = await new Promise<string>((resolve) => lines.once('line', resolve));
  const { url }: { url: string } = JSON.parse(line);
  const client = twilio(account.sid, account.authToken);
  client.api.baseUrl = url;
  return { url, client };
}

async function kill(): Promise<void> {
  const child = running;
  running = null;
  if (!child) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

/** Every answer so far is as Twilio's document says, where one is named. */
async function expectDocumented(url: string): Promise<void> {
  expect((await new CarrierControl({ url, token: controlToken }).answerFindings()).findings).toEqual([]);
}

const told = (path: string) => web.asked.filter((each) => each.path === path);

test('killed while calls, a conference and a recording are up, the next start tells the truth of each, once', async () => {
  const { url, client } = await start();
  const number = '+14155550100';
  await client.incomingPhoneNumbers.create({ phoneNumber: number, voiceUrl: `${web.url}/inbound` });
  const events = 'start end join leave';
  const room = `<Conference beep="false" waitUrl="" participantLabel="anna" statusCallback="${web.url}/room" statusCallbackEvent="${events}">room</Conference>`;
  const place = (to: string, statusCallback: string) =>
    client.calls.create({
      to,
      from: number,
      twiml: `<Response><Dial>${room}</Dial></Response>`,
      statusCallback: `${web.url}${statusCallback}`,
      statusCallbackEvent: ['answered', 'completed'],
    });
  const talking = await place('+14155551450', '/talking');
  await until('it talks', async () => told('/room').some(({ params }) => params.CallSid === talking.sid));
  const ringing = await place('+14155551490', '/ringing');
  const recording = await client.calls(talking.sid).recordings.create({
    recordingStatusCallback: `${web.url}/recording`,
    recordingStatusCallbackEvent: ['completed', 'absent'],
    recordingChannels: 'dual',
  });
  const file = join(folder, 'data', 'recordings', `${recording.sid}.wav`);
  await until('two seconds are on disk', async () => existsSync(file) && statSync(file).size > 2 * 32_000);
  await until('it rings', async () => (await client.calls(ringing.sid).fetch()).status === 'ringing');
  await expectDocumented(url);
  const aliveAtMs = Date.now();
  await kill();
  const killedAtMs = Date.now();
  const before = web.asked.length;

  const next = await start();
  const toldOnce = { '/recording': 1, '/ringing': 1, '/talking': 1, '/room': 2 };
  await until('all is told', async () => {
    const after = web.asked.slice(before);
    return Object.entries(toldOnce).every(
      ([path, times]) => after.filter((each) => each.path === path).length >= times,
    );
  });
  const [ended, failed] = [await next.client.calls(talking.sid).fetch(), await next.client.calls(ringing.sid).fetch()];
  expect(ended.status).toBe('completed');
  expect(ended.endTime.getTime()).toBeLessThanOrEqual(killedAtMs);
  // The last that it wrote down; a busy machine writes late.
  expect(ended.endTime.getTime()).toBeGreaterThan(aliveAtMs - 10_000);
  expect(failed).toMatchObject({ status: 'failed', duration: '0' });
  const [conference] = await next.client.conferences.list();
  expect(conference).toMatchObject({ status: 'completed', reasonConferenceEnded: 'last-participant-left' });
  expect(await next.client.conferences(conference?.sid ?? '').participants.list()).toEqual([]);

  const kept = await next.client.recordings(recording.sid).fetch();
  expect(kept.status).toBe('completed');
  const authorization = `Basic ${Buffer.from(`${account.sid}:${account.authToken}`).toString('base64')}`;
  const audio = await fetch(
    `${next.url}/2010-04-01/Accounts/${account.sid}/Recordings/${recording.sid}.wav?RequestedChannels=2`,
    {
      headers: { authorization },
    },
  );
  const { samples } = readWav(Buffer.from(await audio.arrayBuffer()));
  expect(samples.length).toBeGreaterThanOrEqual(2 * 8000);
  expect(Math.round(samples.length / 8000)).toBe(Number(kept.duration));

  const after = web.asked.slice(before);
  expect(after.every(({ isSigned }) => isSigned)).toBe(true);
  const ofPath = (path: string) => after.filter((each) => each.path === path).map(({ params }) => params);
  expect(ofPath('/talking')).toMatchObject([
    { CallStatus: 'completed', CallDuration: ended.duration, SequenceNumber: '1', SipResponseCode: '200' },
  ]);
  expect(ofPath('/ringing')).toMatchObject([{ CallStatus: 'failed', CallDuration: '0', SequenceNumber: '0' }]);
  expect(ofPath('/room')).toMatchObject([
    { StatusCallbackEvent: 'participant-leave', CallSid: talking.sid, ParticipantLabel: 'anna', SequenceNumber: '1' },
    { StatusCallbackEvent: 'conference-end', ReasonConferenceEnded: 'last-participant-left', SequenceNumber: '2' },
  ]);
  expect(ofPath('/recording')).toMatchObject([
    { RecordingStatus: 'completed', RecordingSid: recording.sid, RecordingDuration: kept.duration },
  ]);

  await expectDocumented(next.url);
  await kill();
  const all = web.asked.length;
  const third = await start();
  expect((await third.client.calls(talking.sid).fetch()).endTime).toEqual(ended.endTime);
  expect(web.asked).toHaveLength(all);
}, 60_000);
