import { describe, expect, test } from 'vitest';
import { refusal, startConformance } from './conformance-carrier.ts';
import { rawRest } from './raw-rest.ts';
import { until } from './until.ts';

const { carrier, web, control, aCompany } = await startConformance();

describe('calls', () => {
  test('what cannot be placed is refused with its code', async () => {
    const { client, number } = await aCompany();
    const url = `${web.url}/answered`;
    const place = (more: object) => client.calls.create({ to: '+14155550150', from: number, url, ...more });
    await expect(place({ to: '415' })).rejects.toEqual(refusal(21211, 400));
    await expect(place({ from: '415' })).rejects.toEqual(refusal(21212, 400));
    await expect(place({ from: '+14155559999' })).rejects.toEqual(refusal(21210, 400));
    await expect(place({ url: 'nonsense' })).rejects.toEqual(refusal(21205, 400));
    await expect(place({ url: 'http://under_score.test/' })).rejects.toEqual(refusal(21205, 400));
    await expect(place({ url: undefined })).rejects.toEqual(refusal(21205, 400));
    await expect(place({ url: undefined, twiml: `<Response>${' '.repeat(4000)}</Response>` })).rejects.toEqual(
      refusal(20001, 400),
    );
    await expect(place({ url: undefined, applicationSid: `AP${'0'.repeat(32)}` })).rejects.toEqual(refusal(21218, 400));
    await expect(place({ method: 'PUT' })).rejects.toEqual(refusal(21209, 400));
    await expect(place({ timeout: 601 })).rejects.toEqual(refusal(21208, 400));
    expect(await client.calls.list()).toEqual([]);
  });

  test('placed, answered, redirected, ended; every callback signed with the subaccount’s own token', async () => {
    const { client, number } = await aCompany();
    const to = '+14155551240';
    web.documents['/answered'] = '<Response><Pause length="60"/></Response>';
    const call = await client.calls.create({
      to,
      from: number,
      url: `${web.url}/answered`,
      statusCallback: `${web.url}/leg`,
      statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
    });
    expect(call).toMatchObject({ status: 'queued', direction: 'outbound-api', queueTime: '0', to, from: number });
    await until('it is up', async () => (await client.calls(call.sid).fetch()).status === 'in-progress');
    await client.calls(call.sid).update({ twiml: '<Response><Say>Thank you.</Say><Pause length="60"/></Response>' });
    expect((await client.calls.list({ to, status: 'in-progress' })).map(({ sid }) => sid)).toEqual([call.sid]);
    await client.calls(call.sid).update({ status: 'completed' });
    const ended = await until('it is over', async () => {
      const fetched = await client.calls(call.sid).fetch();
      return fetched.status === 'completed' ? fetched : null;
    });
    expect(Number(ended.duration)).toBeGreaterThanOrEqual(0);
    await until('all is told', async () => legs(call.sid).length === 4);
    expect(legs(call.sid).map(({ params }) => params.CallStatus)).toEqual([
      'initiated',
      'ringing',
      'in-progress',
      'completed',
    ]);
    expect(web.asked.filter(({ params }) => params.CallSid === call.sid).every(({ isSigned }) => isSigned)).toBe(true);
    await expect(client.calls(call.sid).update({ twiml: '<Response/>' })).rejects.toEqual(refusal(21220, 400));
    expect(await client.calls(call.sid).remove()).toBe(true);
  });

  test('keys are pressed before the document begins, and the call is recorded from its answer', async () => {
    const { client, number } = await aCompany();
    const [to, from] = ['+14155551241', number];
    const twiml = '<Response><Pause length="60"/></Response>';
    await expect(client.calls.create({ to, from, twiml, sendDigits: '1x' })).rejects.toEqual(refusal(21206, 400));
    const call = await client.calls.create({
      to,
      from,
      twiml,
      sendDigits: '42#',
      record: true,
      recordingChannels: 'dual',
      recordingTrack: 'inbound',
    });
    await until('it hears them', async () => (await control.phone(to)).digitsHeard === '42#');
    const recording = await until(
      'it is recorded',
      async () => (await client.calls(call.sid).recordings.list())[0] ?? null,
    );
    expect(recording).toMatchObject({ source: 'OutboundAPI', channels: 2, track: 'inbound', status: 'in-progress' });
  });

  test('it is found out who answers, before the document is asked for or beside it', async () => {
    const { client, number } = await aCompany();
    const create = (more: object) =>
      client.calls.create({ to: '+14155551251', from: number, url: `${web.url}/detected`, ...more });
    await expect(create({ machineDetection: 'Perhaps' })).rejects.toEqual(refusal(20001, 400));
    await expect(create({ machineDetection: 'Enable', machineDetectionTimeout: 2 })).rejects.toEqual(
      refusal(20001, 400),
    );
    web.documents['/detected'] = '<Response><Pause length="60"/></Response>';
    await control.setPhone('+14155551251', {
      kind: 'answers',
      afterMs: 0,
      voice: { kind: 'speech', clip: 'greeting' },
    });
    const impatient = { machineDetection: 'Enable', machineDetectionSpeechEndThreshold: 500 };
    const waited = await create(impatient);
    const asyncAmdStatusCallback = `${web.url}/amd`;
    const beside = await create({ ...impatient, asyncAmd: 'true', asyncAmdStatusCallback });
    await until('all is known', async () => {
      const calls = await Promise.all([waited, beside].map(({ sid }) => client.calls(sid).fetch()));
      const isTold = web.asked.some(({ path, params }) => path === '/amd' && params.CallSid === beside.sid);
      return isTold && calls.every(({ answeredBy }) => answeredBy === 'human');
    });
    const askedFor = (sid: string) => web.asked.filter(({ params }) => params.CallSid === sid);
    expect(askedFor(waited.sid)).toMatchObject([{ path: '/detected', params: { AnsweredBy: 'human' } }]);
    expect(askedFor(beside.sid).map(({ path, params }) => [path, params.AnsweredBy])).toEqual([
      ['/detected', undefined],
      ['/amd', 'human'],
    ]);
    expect(askedFor(beside.sid).every(({ isSigned }) => isSigned)).toBe(true);
  });

  test('a detection whose result nobody is told, or that is asked for in the words of calls, is a warning', async () => {
    const { account, client, number } = await aCompany();
    const of = { to: '+14155551491', from: number, machineDetection: 'Enable' };
    const call = { ...of, twiml: '<Response/>', asyncAmd: 'true' };
    const callback = `${web.url}/amd`;
    const untold = await client.calls.create(call);
    await client.calls.create({ ...call, asyncAmdStatusCallback: callback });
    await client.calls.create({ ...call, asyncAmd: 'false' });
    const participants = client.conferences('detected').participants;
    const unheard = await participants.create(of);
    const own = { ...of, amdStatusCallback: callback };
    await participants.create(own);
    const wordy = await rawRest(carrier.url, account)('POST', 'Conferences/detected/Participants.json', [
      ['To', of.to],
      ['From', number],
      ['MachineDetection', 'Enable'],
      ['AmdStatusCallback', callback],
      ['AsyncAmd', 'true'],
    ]);
    const warnings = await client.api.v2010.account.notifications.list();
    expect(warnings.map(({ callSid, errorCode, log }) => [callSid, errorCode, log])).toEqual([
      [wordy.body?.call_sid, '21263', '1'],
      [unheard.callSid, '21262', '1'],
      [untold.sid, '21262', '1'],
    ]);
    for (const { sid } of await client.calls.list()) await client.calls(sid).update({ status: 'completed' });
  });

  test('one that rings can be cancelled, and is not deleted before', async () => {
    const { client, number } = await aCompany();
    const call = await client.calls.create({ to: '+14155551215', from: number, twiml: '<Response/>' });
    await until('it rings', async () => (await client.calls(call.sid).fetch()).status === 'ringing');
    await expect(client.calls(call.sid).remove()).rejects.toEqual(refusal(20009, 409));
    await client.calls(call.sid).update({ status: 'canceled' });
    expect((await client.calls(call.sid).fetch()).status).toBe('canceled');
  });

  test('lists are paged by following next_page_uri, and filtered by time', async () => {
    const { client, number } = await aCompany();
    for (let n = 0; n < 5; n++) await client.calls.create({ to: '+14155551225', from: number, twiml: '<Response/>' });
    const sids = (await client.calls.list({ pageSize: 2 })).map(({ sid }) => sid);
    expect(new Set(sids).size).toBe(5);
    const yesterday = new Date(Date.now() - 86_400_000);
    expect(await client.calls.list({ startTimeAfter: yesterday })).toHaveLength(5);
    expect(await client.calls.list({ startTimeBefore: yesterday })).toEqual([]);
    const page = await client.calls.page({ pageSize: 2 });
    expect(page.nextPageUrl).toContain('PageToken=PACA');
  });

  test('a number of the account’s own runs its VoiceUrl, and lists are filtered by everything', async () => {
    const { client, number } = await aCompany();
    web.documents['/inbound'] = '<Response><Pause length="1"/><Dial>+14155551290</Dial></Response>';
    const twiml = '<Response><Pause length="60"/></Response>';
    const call = await client.calls.create({ to: number, from: number, twiml });
    const inboundOf = async () =>
      (await client.calls.list({ to: number })).find((each) => each.direction === 'inbound');
    const inbound = await until('it comes in', async () => (await inboundOf()) ?? null);
    await until('it is answered', async () => (await client.calls(call.sid).fetch()).status === 'in-progress');
    const parentCallSid = inbound.sid;
    const child = await until('it rings on', async () => (await client.calls.list({ parentCallSid }))[0] ?? null);
    expect(child).toMatchObject({ to: '+14155551290', direction: 'outbound-dial', parentCallSid });
    expect((await client.calls.list({ from: number, status: 'ringing' })).map(({ sid }) => sid)).toEqual([child.sid]);
    await client.calls(call.sid).update({ status: 'completed' });
    await until('all is over', async () => (await client.calls.list({ status: 'canceled' })).length === 1);
    const yesterday = new Date(Date.now() - 86_400_000);
    expect(await client.calls.list({ endTimeAfter: yesterday })).toHaveLength(3);
    expect(await client.calls.list({ endTimeBefore: yesterday })).toEqual([]);
  });

  function legs(callSid: string) {
    return web.asked.filter(({ path, params }) => path === '/leg' && params.CallSid === callSid);
  }
});
