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

  test('a name creates a conference, a sid must be one that lives', async () => {
    const { client, number } = await aCompany();
    const wanted = client.conferences(`CF${'0'.repeat(32)}`).participants.create({ from: number, to: '+14155551250' });
    await expect(wanted).rejects.toEqual(refusal(20404, 404));
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
    const part = await get('', { authorization, range: 'bytes=4-6' });
    expect([part.status, part.headers.get('content-range'), await part.text()]).toEqual([206, 'bytes 4-6/14', '012']);
    expect((await get('.wav', { authorization, range: 'bytes=99-' })).status).toBe(416);
    expect((await get('.wav', {})).status).toBe(401);
    const foreign = `Basic ${Buffer.from(`${other.account.sid}:${other.account.authToken}`).toString('base64')}`;
    expect((await get('.wav', { authorization: foreign })).status).toBe(401);
    expect(await byToken.recordings(done.sid).remove()).toBe(true);
    expect((await get('.wav', { authorization })).status).toBe(404);
  });
});
