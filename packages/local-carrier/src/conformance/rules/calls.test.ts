import { describe, expect, test } from 'vitest';
import { refusal, startConformance } from '../conformance-carrier.ts';
import { until } from '../until.ts';

const { web, control, aCompany } = await startConformance();
const forEver = '<Response><Say loop="0">For ever.</Say></Response>';
/** Rings until it is told otherwise. */
const PERSON = '+14155551390';

type Company = Awaited<ReturnType<typeof aCompany>>;
let count = 0;

/** A phone of its own for each test: it answers at once and stays. */
async function aPhone(): Promise<string> {
  const number = `+1415555${7000 + ++count}`;
  await control.setPhone(number, { kind: 'answers', afterMs: 1, voice: { kind: 'silence' } });
  return number;
}

const statusOf = async ({ client }: Company, sid: string) => (await client.calls(sid).fetch()).status;
const untilStatus = (company: Company, sid: string, status: string) =>
  until(`it is ${status}`, async () => (await statusOf(company, sid)) === status);
const told = (path: string, sid: string) =>
  web.asked.filter((each) => each.path === path && each.params.CallSid === sid).map(({ params }) => params);

async function callThatIsUp(more: object = {}) {
  const company = await aCompany();
  const call = await company.client.calls.create({ from: company.number, to: await aPhone(), twiml: forEver, ...more });
  await untilStatus(company, call.sid, 'in-progress');
  return { company, client: company.client, sid: call.sid, call: company.client.calls(call.sid) };
}

describe('placing a call', () => {
  test('needs To (21201) and From (21213)', async () => {
    const { client, number } = await aCompany();
    await expect(client.calls.create({ to: '', from: number, twiml: forEver })).rejects.toEqual(refusal(21201, 400));
    await expect(client.calls.create({ to: PERSON, from: '', twiml: forEver })).rejects.toEqual(refusal(21213, 400));
  });

  test('Url wins over Twiml, and over an application', async () => {
    const { client, number } = await aCompany();
    const application = await client.applications.create({ friendlyName: 'a', voiceUrl: `${web.url}/application` });
    web.documents['/wins'] = forEver;
    const url = `${web.url}/wins`;
    const { sid } = await client.calls.create({ from: number, to: await aPhone(), url, twiml: '<Response/>' });
    const other = await client.calls.create({
      from: number,
      to: await aPhone(),
      url,
      applicationSid: application.sid,
    });
    for (const each of [sid, other.sid]) await until('it is asked', async () => told('/wins', each).length === 1);
    expect(told('/application', other.sid)).toEqual([]);
  });

  test('an application brings its own method, fallback and callback; those of the request are ignored', async () => {
    const { client, number } = await aCompany();
    const application = await client.applications.create({
      friendlyName: 'a',
      voiceUrl: `${web.url}/nothing`,
      voiceFallbackUrl: `${web.url}/its-fallback`,
      statusCallback: `${web.url}/its-status`,
    });
    web.documents['/nothing'] = '<Response>';
    const { sid } = await client.calls.create({
      from: number,
      to: await aPhone(),
      applicationSid: application.sid,
      method: 'GET',
      fallbackUrl: `${web.url}/not-this`,
      statusCallback: `${web.url}/nor-this`,
    });
    await until('its end is told', async () => told('/its-status', sid).length === 1);
    expect(told('/nothing', sid)).toMatchObject([{ ApplicationSid: application.sid }]);
    expect(told('/its-fallback', sid)).toMatchObject([{ ErrorCode: '12100' }]);
    expect([...told('/not-this', sid), ...told('/nor-this', sid)]).toEqual([]);
  });

  test('a fallback address is asked when its document cannot be used', async () => {
    const { client, number } = await aCompany();
    web.documents['/broken'] = '<Response>';
    const { sid } = await client.calls.create({
      from: number,
      to: await aPhone(),
      url: `${web.url}/broken`,
      fallbackUrl: `${web.url}/own-fallback`,
    });
    await until('it is asked', async () => told('/own-fallback', sid).length === 1);
  });

  test('each event of a callback may be a parameter of its own', async () => {
    const company = await aCompany();
    const { sid } = await company.client.calls.create({
      from: company.number,
      to: await aPhone(),
      twiml: '<Response/>',
      statusCallback: `${web.url}/events`,
      statusCallbackEvent: ['answered', 'completed'],
    });
    await until('both are told', async () => told('/events', sid).length === 2);
    expect(told('/events', sid).map(({ CallStatus }) => CallStatus)).toEqual(['in-progress', 'completed']);
  });

  test('CallerId is shown instead of From, and must be the account’s as From must', async () => {
    const { client, number } = await aCompany();
    const own = await client.incomingPhoneNumbers.create({ phoneNumber: '+14155556999' });
    const wanted = { from: number, to: PERSON, twiml: forEver };
    expect((await client.calls.create({ ...wanted, callerId: own.phoneNumber })).from).toBe(own.phoneNumber);
    await expect(client.calls.create({ ...wanted, callerId: '+14155559999' })).rejects.toEqual(refusal(21210, 400));
  });

  test('the same request twice is two calls', async () => {
    const { client, number } = await aCompany();
    const wanted = { from: number, to: PERSON, twiml: forEver };
    const [one, two] = [await client.calls.create(wanted), await client.calls.create(wanted)];
    expect(one.sid).not.toBe(two.sid);
  });

  test('Timeout ends the ringing as no-answer', async () => {
    const company = await aCompany();
    const { sid } = await company.client.calls.create({ from: company.number, to: PERSON, twiml: forEver, timeout: 1 });
    await untilStatus(company, sid, 'no-answer');
  });

  test('TimeLimit ends the call as completed', async () => {
    const { company, sid } = await callThatIsUp({ timeLimit: 1 });
    await untilStatus(company, sid, 'completed');
    expect((await company.client.calls(sid).fetch()).duration).toBe('1');
  });

  test('a forwarded call shows the caller’s number by the token of the call', async () => {
    const { client, number } = await aCompany();
    const caller = '+14155551391';
    web.documents['/inbound'] = '<Response><Pause length="60"/></Response>';
    const { callSid } = await control.dial(caller, { to: number });
    const inbound = await until('it comes in', async () => told('/inbound', callSid)[0] ?? null);
    const forward = { from: caller, to: PERSON, twiml: forEver };
    await expect(client.calls.create(forward)).rejects.toEqual(refusal(21210, 400));
    const callToken = inbound.CallToken ?? '';
    expect((await client.calls.create({ ...forward, callToken })).from).toBe(caller);
    await expect(client.calls.create({ ...forward, from: '+14155551392', callToken })).rejects.toEqual(
      refusal(21210, 400),
    );
  });
});

describe('changing a call', () => {
  test('a document of its own replaces what it does: Twiml, or Url by its Method', async () => {
    const { call, sid } = await callThatIsUp();
    web.documents['/replaced'] = forEver;
    await call.update({ url: `${web.url}/replaced` });
    await until('it is asked', async () => told('/replaced', sid).length === 1);
    await call.update({ twiml: '<Response><Hangup/></Response>' });
    await until('it is over', async () => (await call.fetch()).status === 'completed');
  });

  test('Status=completed ends a call in any state', async () => {
    const { company, call, sid } = await callThatIsUp();
    await call.update({ status: 'completed' });
    expect(await statusOf(company, sid)).toBe('completed');
    const ringing = await company.client.calls.create({ from: company.number, to: PERSON, twiml: forEver });
    await untilStatus(company, ringing.sid, 'ringing');
    await company.client.calls(ringing.sid).update({ status: 'completed' });
    expect(await statusOf(company, ringing.sid)).toBe('canceled');
  });

  test('Status=canceled ends one that rings and no other (21220)', async () => {
    const { call } = await callThatIsUp();
    await expect(call.update({ status: 'canceled' })).rejects.toEqual(refusal(21220, 400));
  });

  test('one that is not in progress cannot be redirected (21220), nor one that is over be ended', async () => {
    const company = await aCompany();
    const { sid } = await company.client.calls.create({ from: company.number, to: PERSON, twiml: forEver });
    const call = company.client.calls(sid);
    await expect(call.update({ twiml: '<Response/>' })).rejects.toEqual(refusal(21220, 400));
    await call.update({ status: 'canceled' });
    for (const change of [{ twiml: '<Response/>' }, { status: 'completed' as const }, { timeLimit: 9 }]) {
      await expect(call.update(change)).rejects.toEqual(refusal(21220, 400));
    }
  });

  test('one that is not in progress is neither recorded, nor written down, nor streamed (21220)', async () => {
    const { client, number } = await aCompany();
    const { sid } = await client.calls.create({ from: number, to: PERSON, twiml: forEver });
    const call = client.calls(sid);
    await expect(call.recordings.create()).rejects.toEqual(refusal(21220, 400));
    await expect(call.transcriptions.create()).rejects.toEqual(refusal(21220, 400));
    await expect(call.streams.create({ url: 'wss://a.test' })).rejects.toEqual(refusal(21220, 400));
  });

  test('StatusCallback is told of the end instead of whoever was to be told', async () => {
    const { call, sid } = await callThatIsUp({ statusCallback: `${web.url}/before` });
    await call.update({ statusCallback: `${web.url}/instead` });
    await call.update({ status: 'completed' });
    await until('it is told', async () => told('/instead', sid).length === 1);
    expect(told('/instead', sid)).toMatchObject([{ CallStatus: 'completed' }]);
    expect(told('/before', sid)).toEqual([]);
  });

  test('TimeLimit counts from the answer', async () => {
    const { company, call, sid } = await callThatIsUp();
    await call.update({ timeLimit: 1 });
    await untilStatus(company, sid, 'completed');
  });

  test('with nothing to change is refused', async () => {
    const { call } = await callThatIsUp();
    await expect(call.update({})).rejects.toEqual(refusal(20001, 400));
    await expect(call.update({ status: 'paused' as never })).rejects.toEqual(refusal(20001, 400));
  });
});

describe('what is known of a call', () => {
  test('while it waits or rings it has no end, then a duration in seconds, as text', async () => {
    const { client, number } = await aCompany();
    const { sid } = await client.calls.create({ from: number, to: PERSON, twiml: forEver });
    expect(await client.calls(sid).fetch()).toMatchObject({ endTime: null, duration: null });
    await client.calls(sid).update({ status: 'canceled' });
    expect(await client.calls(sid).fetch()).toMatchObject({ endTime: expect.any(Date), duration: '0' });
  });

  test('Events list what was asked and told, and what came back', async () => {
    web.documents['/listed'] = forEver;
    const { client, sid } = await callThatIsUp({ twiml: undefined, url: `${web.url}/listed` });
    await until('it is asked', async () => told('/listed', sid).length === 1);
    const [event] = await until('it is listed', async () => {
      const events = await client.calls(sid).events.list();
      return events.length > 0 ? events : null;
    });
    expect(event).toMatchObject({
      request: { method: 'POST', url: `${web.url}/listed`, parameters: { CallSid: sid } },
      response: { response_code: 200, response_body: forEver },
    });
  });

  test('one that is not over cannot be deleted (20009); one that is deleted is not there', async () => {
    const { client, number } = await aCompany();
    const { sid } = await client.calls.create({ from: number, to: PERSON, twiml: forEver });
    await expect(client.calls(sid).remove()).rejects.toEqual(refusal(20009, 409));
    await client.calls(sid).update({ status: 'canceled' });
    await client.calls(sid).remove();
    await expect(client.calls(sid).fetch()).rejects.toEqual(refusal(20404, 404));
  });
});
