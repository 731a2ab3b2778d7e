import { describe, expect, test } from 'vitest';
import { startConformance } from '../conformance-carrier.ts';
import { until } from '../until.ts';

const { media, control, aCompany } = await startConformance();
const talk = '<Response><Say>Hello</Say><Pause length="60"/></Response>';
let count = 0;

async function aPhone(): Promise<string> {
  const number = `+1415555${6000 + ++count}`;
  await control.setPhone(number, { kind: 'answers', afterMs: 0, voice: { kind: 'silence' } });
  return number;
}

/** Whether what is recorded next is trimmed. */
async function trimOf(record: () => Promise<unknown>): Promise<boolean | undefined> {
  const before = media.recordingFiles.length;
  await record();
  await until('it is recorded', async () => media.recordingFiles.length > before);
  return media.recordingFiles.at(-1)?.trim;
}

const choices = [
  ['by default', undefined],
  ['trim-silence', 'trim-silence'],
  ['do-not-trim', 'do-not-trim'],
] as const;
const expected = (choice: string | undefined, byDefault: boolean) =>
  (choice ?? (byDefault ? 'trim-silence' : '')) === 'trim-silence';

describe('Trim of a call that is placed with Record: trim-silence unless it says otherwise', () => {
  test.each(choices)('%s', async (_name, trim) => {
    const { client, number } = await aCompany();
    const wanted = { from: number, to: await aPhone(), twiml: talk, record: true, ...(trim && { trim }) };
    expect(await trimOf(() => client.calls.create(wanted))).toBe(expected(trim, true));
  });
});

describe('Trim of a recording that is begun on a live call: do-not-trim unless it says otherwise', () => {
  test.each(choices)('%s', async (_name, trim) => {
    const { client, number } = await aCompany();
    const { sid } = await client.calls.create({ from: number, to: await aPhone(), twiml: talk });
    await until('it talks', async () => (await client.calls(sid).fetch()).status === 'in-progress');
    expect(await trimOf(() => client.calls(sid).recordings.create({ ...(trim && { trim }) }))).toBe(
      expected(trim, false),
    );
  });
});

describe('Trim of a participant’s own recording: trim-silence unless it says otherwise', () => {
  test.each(choices)('%s', async (_name, trim) => {
    const { client, number } = await aCompany();
    const wanted = { from: number, to: await aPhone(), record: true, ...(trim && { trim }) };
    const add = () => client.conferences('room').participants.create(wanted);
    expect(await trimOf(add)).toBe(expected(trim, true));
  });
});

describe('ConferenceTrim: trim-silence unless it says otherwise', () => {
  test.each(choices)('%s', async (_name, conferenceTrim) => {
    const { client, number } = await aCompany();
    const { participants } = client.conferences('room');
    const record = { conferenceRecord: 'true', ...(conferenceTrim && { conferenceTrim }) };
    const add = async (more: object) => participants.create({ from: number, to: await aPhone(), ...more });
    const trim = await trimOf(async () => {
      await add(record);
      await add({});
    });
    expect(trim).toBe(expected(conferenceTrim, true));
  });
});
