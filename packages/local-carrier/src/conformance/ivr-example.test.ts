import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { CarrierControl } from '../control/client.ts';
import { createCarrier } from '../index.ts';
import { createWorkerMedia } from '../media/worker-media.ts';
import { checkedAnswers } from './checked-answers.ts';

const account = { sid: `AC${'0123456789abcdef'.repeat(2)}`, authToken: 'ivr'.repeat(11), callsPerSecond: 100 };
const controlToken = 'control'.repeat(4);
const MAIN = '+14155550100';
const STAFF = '+14155550101';
const COACH = '+14155552150';
const COACH_HZ = 880;
const CLEAR_DB = 15;
const SILENCE_DB = -100;
/** A voicemail alone is 13 s of speech and pauses in real time, all of it behind one expectation. */
const patiently = { timeout: 90_000, interval: 50 };
vi.setConfig({ testTimeout: 180_000 });

const ivrState = z.object({
  verified: z.number(),
  refused: z.number(),
  choices: z.array(z.string()),
  voicemails: z.array(
    z.object({
      sid: z.string(),
      seconds: z.number().optional(),
      transcription: z.string().optional(),
      text: z.string().optional(),
    }),
  ),
  queue: z.array(z.string()),
  taken: z.array(z.string()),
  ring: z.array(z.string()),
  meeting: z.object({ sid: z.string(), events: z.array(z.string()), calls: z.record(z.string(), z.string()) }),
});

const folder = mkdtempSync(join(tmpdir(), 'carrier-ivr-'));
const { attach } = checkedAnswers();
const carrier = await createCarrier(
  { port: 0, tls: { port: 0 }, dataDir: folder, controlToken, accounts: [account] },
  { media: createWorkerMedia({ log: () => {} }), attach },
);
const control = new CarrierControl({ url: carrier.url, token: controlToken });
let program: ChildProcess;
let ivrUrl = '';

beforeAll(async () => {
  const authorization = `Basic ${btoa(`${account.sid}:${account.authToken}`)}`;
  for (const PhoneNumber of [MAIN, STAFF])
    await fetch(`${carrier.url}/2010-04-01/Accounts/${account.sid}/IncomingPhoneNumbers.json`, {
      method: 'POST',
      headers: { authorization },
      body: new URLSearchParams({ PhoneNumber }),
    });
  const trusted = join(folder, 'trusted.pem');
  writeFileSync(trusted, carrier.tls?.authorityPem ?? '');
  const file = fileURLToPath(new URL('../../examples/ivr/ivr.js', import.meta.url));
  program = spawn(process.execPath, [file, account.sid, account.authToken, MAIN, STAFF], {
    env: { HTTP_PROXY: carrier.url, NODE_EXTRA_CA_CERTS: trusted },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!program.stdout) throw new Error('The program has no output.');
  for await (const line of createInterface(program.stdout)) {
    ivrUrl = z.object({ url: z.url() }).parse(JSON.parse(line)).url;
    break;
  }
});

afterAll(async () => {
  program.kill();
  await carrier.close();
  rmSync(folder, { recursive: true });
});

const ivr = async () => ivrState.parse(await (await fetch(`${ivrUrl}/state`)).json());
async function desk(command: string): Promise<void> {
  expect((await fetch(`${ivrUrl}/desk/${command}`, { method: 'POST' })).status).toBe(200);
}

const tone = (hz: number) => ({ kind: 'tone', hz, amplitude: 8000 }) as const;
const choose = (digits: string, words: string) => [
  { do: 'wait-for-words', words } as const,
  { do: 'press', digits } as const,
];

/** How clearly this phone hears a tone within the next 400 ms, in dB; the best it gets in a while. */
const hears = (phone: string, hz: number) =>
  expect.poll(async () => (await control.listen(phone, { ms: 400, hz })).toneToNoiseDb ?? SILENCE_DB, patiently);

test('who says voicemail leaves one, and the program gets its words', async () => {
  await control.dial('+14155553101', {
    to: MAIN,
    steps: [
      { do: 'wait-for-words', words: 'or say voicemail' },
      { do: 'say', text: 'Voicemail, please.' },
      { do: 'wait-for-words', words: 'speak after the tone' },
      { do: 'wait', ms: 1500 },
      { do: 'say', text: 'Please call me about my order.' },
      { do: 'wait', ms: 1500 },
      { do: 'press', digits: '#' },
    ],
  });
  await expect
    .poll(async () => (await ivr()).voicemails, patiently)
    .toMatchObject([
      {
        seconds: expect.any(Number),
        transcription: 'completed',
        text: expect.stringContaining('call me about my order'),
      },
    ]);
});

test('who presses 1 waits in the queue, until an agent takes the call and they hear each other', async () => {
  const [caller, agent] = ['+14155553102', '+14155553103'];
  await control.dial(caller, { to: MAIN, voice: tone(440), steps: choose('1', 'for support press 1') });
  await expect.poll(async () => (await ivr()).choices, patiently).toContain('1');
  await control.dial(agent, { to: STAFF, voice: tone(660), steps: choose('1', 'take the next caller') });
  await hears(agent, 440).toBeGreaterThan(CLEAR_DB);
  await hears(caller, 660).toBeGreaterThan(CLEAR_DB);
  await control.hangUp(agent);
  await expect.poll(async () => (await ivr()).queue, patiently).toEqual(['bridged']);
  await control.hangUp(caller).catch(() => {});
});

test('sales ring together, and the first to answer gets the caller by pressing 1', async () => {
  const [colleague, slower, nobody] = ['+14155552155', '+14155552156', '+14155552157'];
  await control.setPhone(slower, { kind: 'answers', afterMs: 9000 });
  await control.setPhone(nobody, { kind: 'no-answer' });
  await control.setPhone(colleague, {
    kind: 'script',
    afterMs: 300,
    steps: [...choose('1', 'press 1 to take this call'), { do: 'sound', voice: tone(660) }, { do: 'wait', ms: 60_000 }],
  });
  const caller = '+14155553104';
  await control.dial(caller, { to: MAIN, voice: tone(440), steps: choose('2', 'for sales press 2') });
  await hears(caller, 660).toBeGreaterThan(CLEAR_DB);
  await hears(colleague, 440).toBeGreaterThan(CLEAR_DB);
  expect((await control.phone(slower)).state).toBe('idle');
  await control.hangUp(colleague);
  await expect.poll(async () => (await ivr()).ring, patiently).toEqual(['talked']);
});

test('the meeting: talk, hold, mute, and a coach whom only the agent hears', async () => {
  const [caller, agent] = ['+14155553105', '+14155553106'];
  await control.dial(caller, { to: MAIN, voice: tone(440), steps: choose('3', 'join the meeting press 3') });
  await control.dial(agent, { to: STAFF, voice: tone(660), steps: choose('2', 'join the meeting') });
  await hears(caller, 660).toBeGreaterThan(CLEAR_DB);
  await hears(agent, 440).toBeGreaterThan(CLEAR_DB);

  await desk('hold');
  await hears(agent, 440).toBeLessThan(0);
  await hears(caller, 660).toBeLessThan(0);
  await desk('take-back');
  await hears(agent, 440).toBeGreaterThan(CLEAR_DB);

  await desk('mute');
  await hears(agent, 440).toBeLessThan(0);
  await hears(caller, 660).toBeGreaterThan(CLEAR_DB);

  await desk(`coach?to=${encodeURIComponent(COACH)}`);
  await hears(agent, COACH_HZ).toBeGreaterThan(CLEAR_DB);
  await hears(caller, COACH_HZ).toBeLessThan(0);
  await hears(COACH, 660).toBeGreaterThan(CLEAR_DB);
  await desk('unmute');
  await hears(COACH, 440).toBeGreaterThan(-10);

  for (const phone of [caller, agent, COACH]) await control.hangUp(phone).catch(() => {});
  await expect
    .poll(async () => (await ivr()).meeting.events, patiently)
    .toEqual(
      expect.arrayContaining([
        'conference-start',
        'participant-hold caller',
        'participant-unhold caller',
        'participant-mute caller',
        'participant-unmute caller',
        'participant-join coach',
        'conference-end',
      ]),
    );
});

afterAll(async () => {
  const { verified, refused } = await ivr();
  expect({ refused, isAnyVerified: verified > 0 }).toEqual({ refused: 0, isAnyVerified: true });
});
