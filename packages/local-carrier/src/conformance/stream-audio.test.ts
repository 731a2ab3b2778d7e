import { afterAll, expect, test } from 'vitest';
import { CarrierControl } from '../control/client.ts';
import { createCarrier, createWorkerMedia } from '../index.ts';
import { FRAME_SAMPLES } from '../media/frame.ts';
import { decodePcmu, encodePcmu } from '../media/pcmu.ts';
import { strongestHz, toneToNoiseDb } from '../media/tone-meter.ts';
import { checkedAnswers } from './checked-answers.ts';
import { parentSid, parentToken } from './conformance-carrier.ts';
import { startRobot } from './robot.ts';
import { until } from './until.ts';

const token = 'control'.repeat(4);
const NUMBER = '+14155550100';
const FRAMES = 100;

const robot = await startRobot(() => parentToken);
const { attach } = checkedAnswers();
const carrier = await createCarrier(
  { port: 0, controlToken: token, accounts: [{ sid: parentSid, authToken: parentToken }] },
  { media: createWorkerMedia(), attach },
);
afterAll(async () => {
  await carrier.close();
  await robot.stop();
});

function toneFrames(hz: number): string[] {
  return Array.from({ length: FRAMES }, (_, frame) => {
    const sampleAt = (i: number) => 8000 * Math.sin((2 * Math.PI * hz * (frame * FRAME_SAMPLES + i)) / 8000);
    return encodePcmu(Int16Array.from({ length: FRAME_SAMPLES }, (_, i) => Math.round(sampleAt(i)))).toString('base64');
  });
}

test('a program hears the tone of a caller, and the caller hears the tone of the program', async () => {
  const control = new CarrierControl({ url: carrier.url, token });
  carrier.engine.phones.setPersona(NUMBER, {
    kind: 'answers',
    afterMs: 0,
    voice: { kind: 'tone', hz: 440, amplitude: 8000 },
  });
  const twiml = `<Response><Connect><Stream url="${robot.url}/"/></Connect></Response>`;
  const basic = Buffer.from(`${parentSid}:${parentToken}`).toString('base64');
  const headers = { authorization: `Basic ${basic}` };
  const base = `${carrier.url}/2010-04-01/Accounts/${parentSid}`;
  const own = '+14155550101';
  const post = (path: string, body: Record<string, string>) =>
    fetch(`${base}/${path}.json`, { method: 'POST', headers, body: new URLSearchParams(body) });
  await post('IncomingPhoneNumbers', { PhoneNumber: own });
  await post('Calls', { To: NUMBER, From: own, Twiml: twiml });
  await until('a second of audio came', async () => robot.of('media').length >= 60);
  const heard = decodePcmu(robot.audio('inbound')).subarray(800, 8800);
  expect(strongestHz(heard)).toBe(440);
  expect(toneToNoiseDb(heard, 440)).toBeGreaterThan(30);
  const times = robot.of('media').map(({ media }) => (media as { timestamp: string }).timestamp);
  expect(times.slice(0, 3)).toEqual(['0', '20', '40']);

  for (const payload of toneFrames(1200)) robot.send({ event: 'media', media: { payload } });
  robot.send({ event: 'mark', mark: { name: 'said' } });
  const measured = await control.listen(NUMBER, { ms: 1000, hz: 1200 });
  expect(measured.strongestHz).toBe(1200);
  expect(measured.toneToNoiseDb).toBeGreaterThan(20);
  await until('the mark is back', async () => robot.of('mark').length === 1);
});
