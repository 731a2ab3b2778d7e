import { describe, expect, test } from 'vitest';
import { refusal, startConformance } from '../conformance-carrier.ts';
import { rawRest } from '../raw-rest.ts';
import { until } from '../until.ts';

const { carrier, web, control, aCompany } = await startConformance();
const RINGS = '+14155551490';
let count = 0;

async function aPhone(): Promise<string> {
  const number = `+1415555${8000 + ++count}`;
  await control.setPhone(number, { kind: 'answers', afterMs: 1, voice: { kind: 'silence' } });
  return number;
}

/** A company, and how it adds somebody to its conference `room`, who is in it when this comes back. */
async function aRoom() {
  const company = await aCompany();
  const { participants } = company.client.conferences('room');
  const add = async (label: string, more: object = {}) => {
    const wanted = { from: company.number, to: await aPhone(), label, beep: 'false', waitUrl: '', ...more };
    const added = await participants.create(wanted);
    await until('it is in', async () => (await participants(label).fetch()).status === 'connected');
    return added;
  };
  return { ...company, participants, add };
}

const told = (path: string, sid: string) =>
  web.asked.filter((each) => each.path === path && each.params.CallSid === sid).map(({ params }) => params);

describe('adding a participant', () => {
  test('to a name that nobody has begins a conference, whose answer is queued', async () => {
    const { client, number } = await aCompany();
    expect(await client.conferences.list()).toEqual([]);
    const added = await client.conferences('new').participants.create({ from: number, to: RINGS });
    expect(added).toMatchObject({ status: 'queued', muted: false, hold: false, coaching: false, label: null });
    expect(added).toMatchObject({ startConferenceOnEnter: true, endConferenceOnExit: false });
    expect(await client.conferences.list()).toMatchObject([{ friendlyName: 'new', status: 'init' }]);
  });

  test('to the same name joins it, and to its sid too', async () => {
    const { client, number } = await aCompany();
    const add = (to: string) => client.conferences(to).participants.create({ from: number, to: RINGS });
    const first = await add('new');
    expect((await add('new')).conferenceSid).toBe(first.conferenceSid);
    expect((await add(first.conferenceSid)).conferenceSid).toBe(first.conferenceSid);
  });

  test('to a sid of a conference that is over or nobody’s is 404', async () => {
    const { client, number, participants, add } = await aRoom();
    const { conferenceSid } = await add('a');
    await client.conferences(conferenceSid).update({ status: 'completed' });
    const again = client.conferences(conferenceSid).participants.create({ from: number, to: RINGS });
    await expect(again).rejects.toEqual(refusal(20404, 404));
    await expect(participants('a').fetch()).rejects.toEqual(refusal(20404, 404));
  });

  test('needs To and From as a call does', async () => {
    const { participants, number } = await aRoom();
    await expect(participants.create({ from: number, to: '' })).rejects.toEqual(refusal(21201, 400));
    await expect(participants.create({ from: '', to: RINGS })).rejects.toEqual(refusal(21213, 400));
    await expect(participants.create({ from: number, to: '555' })).rejects.toEqual(refusal(21211, 400));
    await expect(participants.create({ from: '+14155559999', to: RINGS })).rejects.toEqual(refusal(21210, 400));
  });

  test.each([
    ['a label of more than 128 characters', { label: 'a'.repeat(129) }, 20001],
    ['a label in use', { label: 'taken' }, 16025],
    ['a timeout of less than 5 s', { timeout: 4 }, 21208],
    ['more than 250 participants', { maxParticipants: 251 }, 20001],
    ['a beep that is none', { beep: 'loud' }, 20001],
    ['coaching nobody', { coaching: true }, 20001],
    ['coaching somebody who is not in it', { callSidToCoach: `CA${'0'.repeat(32)}` }, 13240],
    ['a waitUrl that is none', { waitUrl: 'nowhere' }, 21205],
  ])('%s is refused, and nobody is called', async (_name, wanted, code) => {
    const { client, participants, number } = await aRoom();
    await participants.create({ from: number, to: RINGS, label: 'taken' });
    await expect(participants.create({ from: number, to: RINGS, ...wanted })).rejects.toEqual(refusal(code, 400));
    expect(await client.calls.list()).toHaveLength(1);
  });

  test('its leg’s events may be named in one parameter, with spaces', async () => {
    const { account, number } = await aCompany();
    const to = await aPhone();
    const { body } = await rawRest(carrier.url, account)('POST', 'Conferences/a/Participants.json', [
      ['From', number],
      ['To', to],
      ['StatusCallback', `${web.url}/leg`],
      ['StatusCallbackEvent', 'initiated ringing answered'],
    ]);
    await until('all are told', async () => told('/leg', String(body?.call_sid)).length === 3);
  });

  test('the conference’s callback is told of start and end, where no events are named', async () => {
    const { add, client } = await aRoom();
    const conferenceStatusCallback = `${web.url}/room-status`;
    const { conferenceSid } = await add('a', { conferenceStatusCallback });
    await add('b', { conferenceStatusCallback: `${web.url}/second` });
    await client.conferences(conferenceSid).update({ status: 'completed' });
    const events = () =>
      web.asked
        .filter(({ params }) => params.ConferenceSid === conferenceSid)
        .map(({ path, params }) => [path, params.StatusCallbackEvent]);
    await until('its end is told', async () => events().length >= 2);
    expect(events()).toEqual([
      ['/room-status', 'conference-start'],
      ['/room-status', 'conference-end'],
    ]);
  });

  test('an own number runs its VoiceUrl as a call of its own', async () => {
    const { number, participants } = await aRoom();
    web.documents['/inbound'] = '<Response><Pause length="60"/></Response>';
    await participants.create({ from: number, to: number, label: 'a' });
    const asked = await until('it is asked', async () => web.asked.find(({ params }) => params.To === number) ?? null);
    expect(asked.params).toMatchObject({ Direction: 'inbound', From: number });
  });
});

describe('finding participants', () => {
  test('by call sid and by label, in the conference by its sid and by its name', async () => {
    const { client, add } = await aRoom();
    const { callSid, conferenceSid } = await add('caller one');
    for (const conference of ['room', conferenceSid]) {
      for (const participant of [callSid, 'caller one']) {
        const found = await client.conferences(conference).participants(participant).fetch();
        expect(found).toMatchObject({ callSid, label: 'caller one', conferenceSid });
      }
    }
  });

  test('lists show who is on the way, and are filtered by Muted, Hold and Coaching', async () => {
    const { participants, number, add } = await aRoom();
    const { callSid } = await add('a', { muted: true });
    await add('b', { coaching: true, callSidToCoach: callSid });
    await participants.create({ from: number, to: RINGS, label: 'c' });
    await participants('b').update({ hold: true });
    const labels = async (filter: object) => (await participants.list(filter)).map(({ label }) => label).sort();
    expect(await labels({})).toEqual(['a', 'b', 'c']);
    expect(await labels({ muted: true })).toEqual(['a']);
    expect(await labels({ hold: true })).toEqual(['b']);
    expect(await labels({ coaching: true })).toEqual(['b']);
    expect(await labels({ muted: false, hold: false })).toEqual(['c']);
  });

  test('a conference that is over has nobody in it', async () => {
    const { client, add } = await aRoom();
    const { conferenceSid } = await add('a');
    await client.conferences(conferenceSid).update({ status: 'completed' });
    expect(await client.conferences(conferenceSid).participants.list()).toEqual([]);
  });
});

describe('changing a participant', () => {
  test('Hold plays HoldUrl by GET, unless HoldMethod says otherwise', async () => {
    const { participants, add } = await aRoom();
    await add('a');
    web.documents['/hold'] = '<Response><Pause length="60"/></Response>';
    const { callSid } = await participants('a').update({ hold: true, holdUrl: `${web.url}/hold` });
    await until('it is asked', async () =>
      web.asked.some(({ path }) => path.startsWith(`/hold?`) && path.includes(callSid)),
    );
    await participants('a').update({ hold: false });
    await participants('a').update({ hold: true, holdUrl: `${web.url}/hold`, holdMethod: 'POST' });
    await until('it is asked', async () => told('/hold', callSid).length === 1);
  });

  test('AnnounceUrl is asked for by POST, unless AnnounceMethod says otherwise', async () => {
    const { participants, add } = await aRoom();
    const { callSid } = await add('a');
    web.documents['/notice'] = '<Response><Pause length="1"/></Response>';
    await participants('a').update({ announceUrl: `${web.url}/notice` });
    await participants('a').update({ announceUrl: `${web.url}/notice`, announceMethod: 'GET' });
    await until('it is asked', async () => told('/notice', callSid).length === 1);
    await until('it is asked', async () =>
      web.asked.some(({ path }) => path.startsWith('/notice?') && path.includes(callSid)),
    );
  });

  test('WaitUrl replaces what it hears while it waits', async () => {
    const { participants, add } = await aRoom();
    const { callSid } = await add('a');
    web.documents['/other-wait'] = '<Response><Pause length="60"/></Response>';
    await participants('a').update({ waitUrl: `${web.url}/other-wait` });
    await until('it is asked', async () => told('/other-wait', callSid).length === 1);
  });

  test('EndConferenceOnExit, Muted and Coaching answer what they are now', async () => {
    const { participants, add } = await aRoom();
    const { callSid } = await add('a');
    await add('b');
    expect(await participants('b').update({ muted: true, endConferenceOnExit: true })).toMatchObject({
      muted: true,
      endConferenceOnExit: true,
    });
    expect(await participants('b').update({ coaching: true, callSidToCoach: callSid })).toMatchObject({
      coaching: true,
      callSidToCoach: callSid,
    });
    await participants('b').update({ coaching: false });
    expect((await participants('b').update({ callSidToCoach: callSid })).coaching).toBe(true);
    expect(await participants('b').update({ muted: false, coaching: false })).toMatchObject({
      muted: false,
      coaching: false,
    });
  });

  test('EndConferenceOnExit is left as it is while the participant is held', async () => {
    const { participants, add } = await aRoom();
    await add('a');
    await participants('a').update({ hold: true });
    expect((await participants('a').update({ endConferenceOnExit: true })).endConferenceOnExit).toBe(false);
  });

  test('one that is still being called cannot be changed, but taken back', async () => {
    const { client, participants, number } = await aRoom();
    const { callSid } = await participants.create({ from: number, to: RINGS, label: 'a' });
    await expect(participants('a').update({ muted: true })).rejects.toEqual(refusal(20404, 404));
    expect(await participants('a').remove()).toBe(true);
    expect((await client.calls(callSid).fetch()).status).toBe('canceled');
  });
});

describe('changing a conference', () => {
  test('AnnounceUrl is heard by each participant', async () => {
    const { client, add } = await aRoom();
    const { conferenceSid } = await add('a');
    await add('b');
    web.documents['/to-all'] = '<Response><Pause length="1"/></Response>';
    await client.conferences(conferenceSid).update({ announceUrl: `${web.url}/to-all` });
    await until('both hear it', async () => web.asked.filter(({ path }) => path === '/to-all').length === 2);
  });

  test('Status=completed ends it and the legs that the API placed', async () => {
    const { client, add } = await aRoom();
    const { conferenceSid, callSid } = await add('a');
    expect(await client.conferences(conferenceSid).update({ status: 'completed' })).toMatchObject({
      status: 'completed',
      reasonConferenceEnded: 'conference-ended-via-api',
      callSidEndingConference: null,
    });
    await until('its leg has ended', async () => (await client.calls(callSid).fetch()).status === 'completed');
  });

  test('lists are filtered by name and status', async () => {
    const { client, number } = await aCompany();
    for (const name of ['a', 'b']) await client.conferences(name).participants.create({ from: number, to: RINGS });
    const names = async (filter: object) =>
      (await client.conferences.list(filter)).map(({ friendlyName }) => friendlyName);
    expect(await names({})).toEqual(['b', 'a']);
    expect(await names({ friendlyName: 'a' })).toEqual(['a']);
    expect(await names({ status: 'in-progress' })).toEqual([]);
    expect(await names({ status: 'init' })).toEqual(['b', 'a']);
  });
});
