import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../../virtual-clock.ts';
import { refusal, startConformance } from '../conformance-carrier.ts';
import { until } from '../until.ts';

const clock = new VirtualClock();
const { web, control, media, aCompany } = await startConformance({}, { clock });
const RINGS = '+14155551990';
const talk = '<Response><Pause length="600"/></Response>';
let count = 0;

async function aPhone(persona: Parameters<typeof control.setPhone>[1]): Promise<string> {
  const number = `+1415555${9000 + ++count}`;
  await control.setPhone(number, persona);
  return number;
}
const anAnswer = () => aPhone({ kind: 'answers', afterMs: 1, voice: { kind: 'silence' } });
const statusesAt = (path: string) =>
  web.asked.filter((each) => each.path === path).map(({ params }) => params.CallStatus);

describe('Timeout, where none is named', () => {
  test.each(['call', 'participant'])('a %s rings for 60 s', async (kind) => {
    const { client, number } = await aCompany();
    const wanted = { from: number, to: RINGS };
    const sid =
      kind === 'call'
        ? (await client.calls.create({ ...wanted, twiml: talk })).sid
        : (await client.conferences('room').participants.create(wanted)).callSid;
    await clock.advance(59_900);
    expect((await client.calls(sid).fetch()).status).toBe('ringing');
    await clock.advance(200);
    expect((await client.calls(sid).fetch()).status).toBe('no-answer');
  });
});

describe('Timeout', () => {
  test.each([601, 0])('of a call may not be %i (21208)', async (timeout) => {
    const { client, number } = await aCompany();
    const call = client.calls.create({ from: number, to: RINGS, twiml: talk, timeout });
    await expect(call).rejects.toEqual(refusal(21208, 400));
  });

  test.each([601, 4])('of a participant may not be %i (21208)', async (timeout) => {
    const { client, number } = await aCompany();
    const participant = client.conferences('room').participants.create({ from: number, to: RINGS, timeout });
    await expect(participant).rejects.toEqual(refusal(21208, 400));
  });

  test('may be 600 of both', async () => {
    const { client, number } = await aCompany();
    await client.calls.create({ from: number, to: RINGS, twiml: talk, timeout: 600 });
    await client.conferences('room').participants.create({ from: number, to: RINGS, timeout: 600 });
  });
});

describe('StatusCallback without StatusCallbackEvent is told the end alone, whatever it is', () => {
  test.each([
    ['busy', { kind: 'busy' }],
    ['failed', { kind: 'unreachable' }],
    ['completed', { kind: 'answers', afterMs: 1, voice: { kind: 'silence' }, hangsUpAfterMs: 500 }],
  ] as const)('%s, of a call and of a participant', async (status, persona) => {
    const { client, number } = await aCompany();
    const [ofCall, ofParticipant] = [`/ended-${++count}`, `/ended-${++count}`];
    const wanted = { from: number, to: await aPhone(persona) };
    await client.calls.create({ ...wanted, twiml: talk, statusCallback: `${web.url}${ofCall}` });
    await client.conferences('room').participants.create({ ...wanted, statusCallback: `${web.url}${ofParticipant}` });
    await clock.advance(10_000);
    expect([statusesAt(ofCall), statusesAt(ofParticipant)]).toEqual([[status], [status]]);
  });
});

test('RecordingChannels of a call is mono, unless it says dual', async () => {
  const { client, number } = await aCompany();
  const channelsWith = async (more: object) => {
    const before = media.recordingFiles.length;
    await client.calls.create({ from: number, to: await anAnswer(), twiml: talk, record: true, ...more });
    await clock.advance(1000);
    await until('it is recorded', async () => media.recordingFiles.length > before);
    return media.recordingFiles.at(-1)?.channels;
  };
  expect(await channelsWith({})).toBe(1);
  expect(await channelsWith({ recordingChannels: 'mono' })).toBe(1);
  expect(await channelsWith({ recordingChannels: 'dual' })).toBe(2);
});
