import { describe, expect, test } from 'vitest';
import { VirtualClock } from '../../virtual-clock.ts';
import { refusal, startConformance } from '../conformance-carrier.ts';
import { rawRest } from '../raw-rest.ts';

const clock = new VirtualClock();
const { carrier, media, control, aCompany } = await startConformance({}, { clock });
let count = 0;

async function aPhone(): Promise<string> {
  const number = `+1415555${3000 + ++count}`;
  await control.setPhone(number, { kind: 'answers', afterMs: 1, voice: { kind: 'silence' } });
  return number;
}

/** A conference of two, each of whom was added with these parameters. */
async function aConference(more: object) {
  const company = await aCompany();
  const { participants } = company.client.conferences('room');
  for (const label of ['first', 'second'])
    await participants.create({ from: company.number, to: await aPhone(), label, ...more });
  await clock.advance(5000);
  const [conference] = await company.client.conferences.list();
  return { ...company, participants, conference };
}

describe('ConferenceRecord', () => {
  test.each([
    ['true', 1],
    ['record-from-start', 1],
    ['false', 0],
    ['do-not-record', 0],
    [undefined, 0],
  ])('%s makes %i recording', async (conferenceRecord, recordings) => {
    const before = media.recordingFiles.length;
    const { client, conference } = await aConference(conferenceRecord === undefined ? {} : { conferenceRecord });
    expect(conference?.status).toBe('in-progress');
    expect(await client.recordings.list()).toHaveLength(recordings);
    expect(media.recordingFiles.length - before).toBe(recordings);
  });
});

describe('one who may not come in', () => {
  test.each([
    ['a conference that is full', { maxParticipants: 2 }, 16020],
    ['a label in use', { label: 'first' }, 16025],
    ['nobody to coach', { callSidToCoach: `CA${'0'.repeat(32)}` }, 13240],
    ['a coach of a label, which is no call', { callSidToCoach: 'first' }, 13240],
  ])('is refused, and nobody is called: %s', async (_name, wanted, code) => {
    const { client, number, participants } = await aConference({ maxParticipants: 2 });
    const third = participants.create({ from: number, to: await aPhone(), ...wanted });
    await expect(third).rejects.toEqual(refusal(code, 400));
    expect(await client.calls.list()).toHaveLength(2);
    await clock.advance(5000);
    expect((await participants.list()).map(({ label }) => label).sort()).toEqual(['first', 'second']);
  });

  test('nor is a label the call to be coached by somebody who is there', async () => {
    const { participants } = await aConference({});
    const coach = participants('second').update({ callSidToCoach: 'first' });
    await expect(coach).rejects.toEqual(refusal(13240, 400));
    expect((await participants('second').fetch()).coaching).toBe(false);
  });

  test('begins no conference either', async () => {
    const { client, number } = await aCompany();
    const callSidToCoach = `CA${'0'.repeat(32)}`;
    const coach = client.conferences('new').participants.create({ from: number, to: await aPhone(), callSidToCoach });
    await expect(coach).rejects.toEqual(refusal(13240, 400));
    expect([await client.conferences.list(), await client.calls.list()]).toEqual([[], []]);
  });
});

describe('Hold', () => {
  test('is no parameter of a new participant: it is not held', async () => {
    const { account, number } = await aCompany();
    const ask = rawRest(carrier.url, account);
    const { body } = await ask('POST', 'Conferences/room/Participants.json', [
      ['From', number],
      ['To', await aPhone()],
      ['Hold', 'true'],
    ]);
    expect(body).toMatchObject({ hold: false });
    await clock.advance(5000);
    const { body: later } = await ask('GET', `Conferences/room/Participants/${body?.call_sid}.json`);
    expect(later).toMatchObject({ hold: false, status: 'connected' });
  });
});
