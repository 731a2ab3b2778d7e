import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { refusal, startConformance } from './conformance-carrier.ts';
import { until } from './until.ts';

const { carrier, folder, web, aCompany } = await startConformance();

describe('conferences and recordings', () => {
  async function inConference() {
    const company = await aCompany();
    const { client, number } = company;
    const name = `room-${company.account.sid.slice(-6)}`;
    const add = (label: string, to: string) =>
      client.conferences(name).participants.create({
        from: number,
        to,
        label,
        beep: 'false',
        conferenceStatusCallback: `${web.url}/c`,
        conferenceStatusCallbackEvent: ['start', 'end', 'join', 'leave', 'mute', 'hold'],
      });
    const agent = await add('agent', '+14155551240');
    const customer = await add('customer', '+14155551250');
    const conference = await until(
      'the conference has started',
      async () => (await client.conferences.list({ friendlyName: name, status: 'in-progress' }))[0] ?? null,
    );
    return { ...company, name, agent, customer, conference, add };
  }

  test('participants are found by sid and by label, muted, held, and kicked', async () => {
    const { client, conference, agent, customer, add } = await inConference();
    const { participants } = client.conferences(conference.sid);
    expect(agent).toMatchObject({ label: 'agent', status: 'queued', conferenceSid: conference.sid, queueTime: '0' });
    expect((await participants.list()).map(({ label, status }) => [label, status]).sort()).toEqual([
      ['agent', 'connected'],
      ['customer', 'connected'],
    ]);
    expect(await participants('customer').fetch()).toMatchObject({ callSid: customer.callSid });
    expect(await participants(customer.callSid).update({ muted: true, hold: true })).toMatchObject({
      muted: true,
      hold: true,
    });
    expect((await participants.list({ hold: true })).map(({ label }) => label)).toEqual(['customer']);
    await expect(add('customer', '+14155551250')).rejects.toEqual(refusal(16025, 400));
    expect(await participants('customer').remove()).toBe(true);
    await until('its leg has ended', async () => (await client.calls(customer.callSid).fetch()).status === 'completed');
    await expect(participants('customer').fetch()).rejects.toEqual(refusal(20404, 404));
    expect(await client.conferences(conference.sid).update({ status: 'completed' })).toMatchObject({
      status: 'completed',
      reasonConferenceEnded: 'conference-ended-via-api',
    });
    await expect(participants('agent').fetch()).rejects.toEqual(refusal(20404, 404));
  });

  test('a supervisor listens, whispers and barges in', async () => {
    const { client, number, conference, agent } = await inConference();
    const { participants } = client.conferences(conference.sid);
    const wanted = { from: number, to: '+14155551241', label: 'coach', beep: 'false' };
    await expect(participants.create({ ...wanted, coaching: true })).rejects.toEqual(refusal(20001, 400));
    const stranger = { ...wanted, coaching: true, callSidToCoach: `CA${'0'.repeat(32)}` };
    await expect(participants.create(stranger)).rejects.toEqual(refusal(13240, 400));
    await participants.create({ ...wanted, coaching: true, callSidToCoach: agent.callSid, muted: true });
    await until('the coach is in', async () => (await participants('coach').fetch()).status === 'connected');
    expect(await participants('coach').fetch()).toMatchObject({
      coaching: true,
      callSidToCoach: agent.callSid,
      muted: true,
    });
    expect((await participants.list({ coaching: true })).map(({ label }) => label)).toEqual(['coach']);
    expect(await participants('coach').update({ muted: false })).toMatchObject({ muted: false, coaching: true });
    expect(await participants('coach').update({ coaching: false })).toMatchObject({ coaching: false });
    expect(await participants.list({ coaching: true })).toEqual([]);
    web.documents['/notice'] = '<Response><Say>Please wait.</Say></Response>';
    await client.conferences(conference.sid).update({ announceUrl: `${web.url}/notice` });
    await until('all hear it', async () => web.asked.filter(({ path }) => path === '/notice').length === 3);
  });

  test('a name creates a conference, a sid must be one that lives', async () => {
    const { client, number } = await aCompany();
    const wanted = client.conferences(`CF${'0'.repeat(32)}`).participants.create({ from: number, to: '+14155551250' });
    await expect(wanted).rejects.toEqual(refusal(20404, 404));
  });

  test('a conference is recorded by who joins it, and steered under its own path', async () => {
    const { client, number, account } = await aCompany();
    const name = `recorded-${account.sid.slice(-6)}`;
    const add = (to: string) =>
      client.conferences(name).participants.create({
        from: number,
        to,
        beep: 'false',
        conferenceRecord: 'true',
        conferenceTrim: 'do-not-trim',
        conferenceRecordingStatusCallback: `${web.url}/conference-recorded`,
        conferenceRecordingStatusCallbackEvent: ['in-progress', 'completed'],
      });
    await add('+14155551240');
    const { conferenceSid } = await add('+14155551250');
    const conference = client.conferences(conferenceSid);
    const recording = await until('it is recorded', async () => (await conference.recordings.list())[0] ?? null);
    expect(recording).toMatchObject({ conferenceSid, callSid: null, channels: 2, source: 'Conference' });
    const { recordings } = conference;
    expect((await recordings('Twilio.CURRENT').update({ status: 'paused' })).status).toBe('paused');
    expect((await recordings(recording.sid).update({ status: 'in-progress' })).status).toBe('in-progress');
    expect((await client.recordings.list({ conferenceSid })).map(({ sid }) => sid)).toEqual([recording.sid]);
    const begin = await fetch(
      `${carrier.url}/2010-04-01/Accounts/${account.sid}/Conferences/${conferenceSid}/Recordings`,
      {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`${account.sid}:${account.authToken}`).toString('base64')}` },
      },
    );
    expect(begin.status).toBe(405);
    await recordings(recording.sid).update({ status: 'stopped' });
    const isComplete = async () => (await recordings(recording.sid).fetch()).status === 'completed';
    await until('it is complete', isComplete);
    expect(await recordings(recording.sid).remove()).toBe(true);
    await expect(recordings(recording.sid).fetch()).rejects.toEqual(refusal(20404, 404));
    const [deleted] = await client.recordings.list({ conferenceSid, includeSoftDeleted: true });
    expect(deleted).toMatchObject({ sid: recording.sid, status: 'deleted' });
    expect(await client.recordings.list({ conferenceSid })).toEqual([]);
  });

  test('a leg is recorded, paused, resumed, stopped; its file is served whole and in parts, to its account alone', async () => {
    const { client, customer, account, byToken } = await inConference();
    const other = await aCompany();
    const { recordings } = client.calls(customer.callSid);
    const recording = await recordings.create({ recordingChannels: 'dual' });
    expect(recording).toMatchObject({
      status: 'in-progress',
      channels: 2,
      source: 'StartCallRecordingAPI',
      callSid: customer.callSid,
    });
    expect((await recordings('Twilio.CURRENT').update({ status: 'paused', pauseBehavior: 'silence' })).status).toBe(
      'paused',
    );
    expect((await recordings(recording.sid).update({ status: 'in-progress' })).status).toBe('in-progress');
    await recordings(recording.sid).update({ status: 'stopped' });
    const done = await until('it is complete', async () => {
      const fetched = await client.recordings(recording.sid).fetch();
      return fetched.status === 'completed' ? fetched : null;
    });
    expect((await client.recordings.list({ callSid: customer.callSid })).map(({ sid }) => sid)).toEqual([done.sid]);
    // The still media plane writes no audio: the file stands in for it.
    writeFileSync(join(folder, 'recordings', `${done.sid}.wav`), Buffer.from('RIFF0123456789'));
    const url = `${carrier.url}/2010-04-01/Accounts/${account.sid}/Recordings/${done.sid}`;
    const authorization = `Basic ${Buffer.from(`${account.sid}:${account.authToken}`).toString('base64')}`;
    const get = (path: string, headers: Record<string, string>) => fetch(`${url}${path}`, { headers });
    const whole = await get('.wav', { authorization });
    expect([whole.status, whole.headers.get('content-type'), await whole.text()]).toEqual([
      200,
      'audio/x-wav',
      'RIFF0123456789',
    ]);
    const part = await get('.wav', { authorization, range: 'bytes=4-6' });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 4-6/14', '012']);
    expect((await get('.wav', { authorization, range: 'bytes=99-' })).status).toBe(416);
    expect((await get('.wav', {})).status).toBe(401);
    const foreign = `Basic ${Buffer.from(`${other.account.sid}:${other.account.authToken}`).toString('base64')}`;
    expect((await get('.wav', { authorization: foreign })).status).toBe(401);
    expect(await byToken.recordings(done.sid).remove()).toBe(true);
    expect((await get('.wav', { authorization })).status).toBe(404);
  });
});
