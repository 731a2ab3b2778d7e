import { describe, expect, test } from 'vitest';
import { startConformance } from '../conformance-carrier.ts';
import { until } from '../until.ts';

const { web, control, aCompany } = await startConformance();
const talk = '<Response><Pause length="60"/></Response>';
let count = 0;

async function aPhone(): Promise<string> {
  const number = `+1415555${4000 + ++count}`;
  await control.setPhone(number, { kind: 'answers', afterMs: 1, voice: { kind: 'silence' } });
  return number;
}

/** The one request to this path that names the call, wherever it does so. */
async function asked(path: string, callSid: string) {
  const about = (each: { path: string; params: Record<string, string> }) =>
    new URLSearchParams(each.path.split('?')[1]).get('CallSid') === callSid || each.params.CallSid === callSid;
  const found = await until(
    'it is asked',
    async () => web.asked.find((each) => each.path.split('?')[0] === path && about(each)) ?? null,
  );
  const isGet = Object.keys(found.params).length === 0;
  return { ...found, method: isGet ? 'GET' : 'POST' };
}

/** An address of this test alone; what is asked by POST is answered with this document. */
function anAddress(document: string): { path: string; url: string } {
  const path = `/document-${++count}`;
  web.documents[path] = document;
  return { path, url: `${web.url}${path}` };
}

describe('a call of the API', () => {
  test.each(['GET', 'POST'] as const)('Method=%s asks Url so', async (method) => {
    const { client, number } = await aCompany();
    const { path, url } = anAddress(talk);
    const { sid } = await client.calls.create({ from: number, to: await aPhone(), url, method });
    expect(await asked(path, sid)).toMatchObject({ method });
  });

  test('is asked for by POST, where no Method is named', async () => {
    const { client, number } = await aCompany();
    const { path, url } = anAddress(talk);
    const { sid } = await client.calls.create({ from: number, to: await aPhone(), url });
    expect(await asked(path, sid)).toMatchObject({ method: 'POST' });
  });

  test.each(['GET', 'POST'] as const)('FallbackMethod=%s asks FallbackUrl so', async (fallbackMethod) => {
    const { client, number } = await aCompany();
    const broken = anAddress('<Response>');
    const fallback = anAddress(talk);
    const { sid } = await client.calls.create({
      from: number,
      to: await aPhone(),
      url: broken.url,
      fallbackUrl: fallback.url,
      fallbackMethod,
    });
    expect(await asked(fallback.path, sid)).toMatchObject({ method: fallbackMethod });
  });

  test.each(['GET', 'POST'] as const)('StatusCallbackMethod=%s tells it so', async (statusCallbackMethod) => {
    const { client, number } = await aCompany();
    const { path, url } = anAddress('');
    const { sid } = await client.calls.create({
      from: number,
      to: await aPhone(),
      twiml: '<Response/>',
      statusCallback: url,
      statusCallbackMethod,
    });
    expect(await asked(path, sid)).toMatchObject({ method: statusCallbackMethod });
  });

  test.each(['GET', 'POST'] as const)('AsyncAmdStatusCallbackMethod=%s tells it so', async (method) => {
    const { client, number } = await aCompany();
    const { path, url } = anAddress('');
    const { sid } = await client.calls.create({
      from: number,
      to: await aPhone(),
      twiml: talk,
      machineDetection: 'Enable',
      machineDetectionSilenceTimeout: 2000,
      asyncAmd: 'true',
      asyncAmdStatusCallback: url,
      asyncAmdStatusCallbackMethod: method,
    });
    expect(await asked(path, sid)).toMatchObject({ method });
  });
});

describe('a call that is up', () => {
  test.each(['GET', 'POST'] as const)(
    'Url with Method=%s is asked for so, and replaces what it does',
    async (method) => {
      const { client, number } = await aCompany();
      const { path, url } = anAddress(talk);
      const { sid } = await client.calls.create({ from: number, to: await aPhone(), twiml: talk });
      await until('it is up', async () => (await client.calls(sid).fetch()).status === 'in-progress');
      await client.calls(sid).update({ url, method });
      expect(await asked(path, sid)).toMatchObject({ method });
    },
  );

  test.each(['GET', 'POST'] as const)('Redirect with method="%s" is asked for so', async (method) => {
    const { client, number } = await aCompany();
    const { path, url } = anAddress(talk);
    const twiml = `<Response><Redirect method="${method}">${url}</Redirect></Response>`;
    const { sid } = await client.calls.create({ from: number, to: await aPhone(), twiml });
    expect(await asked(path, sid)).toMatchObject({ method });
  });

  test.each(['GET', 'POST'] as const)('StatusCallback with StatusCallbackMethod=%s is told so', async (method) => {
    const { client, number } = await aCompany();
    const { path, url } = anAddress('');
    const { sid } = await client.calls.create({ from: number, to: await aPhone(), twiml: talk });
    await until('it is up', async () => (await client.calls(sid).fetch()).status === 'in-progress');
    await client.calls(sid).update({ statusCallback: url, statusCallbackMethod: method });
    await client.calls(sid).update({ status: 'completed' });
    expect(await asked(path, sid)).toMatchObject({ method });
  });
});

describe.each(['GET', 'POST'] as const)('a number and an application with %s', (method) => {
  test('VoiceMethod and StatusCallbackMethod of the number', async () => {
    const { client, own, number } = await aCompany();
    const [voice, status] = [anAddress('<Response><Hangup/></Response>'), anAddress('')];
    const wanted = {
      voiceUrl: voice.url,
      voiceMethod: method,
      statusCallback: status.url,
      statusCallbackMethod: method,
    };
    expect(await client.incomingPhoneNumbers(own.sid).update(wanted)).toMatchObject(wanted);
    const { callSid } = await control.dial('+14155551690', { to: number });
    expect(await asked(voice.path, callSid)).toMatchObject({ method });
    expect(await asked(status.path, callSid)).toMatchObject({ method });
  });

  test('VoiceFallbackMethod of the number', async () => {
    const { client, own, number } = await aCompany();
    const [broken, fallback] = [anAddress('<Response>'), anAddress('<Response/>')];
    await client.incomingPhoneNumbers(own.sid).update({
      voiceUrl: broken.url,
      voiceFallbackUrl: fallback.url,
      voiceFallbackMethod: method,
    });
    const { callSid } = await control.dial('+14155551691', { to: number });
    expect(await asked(fallback.path, callSid)).toMatchObject({ method });
  });

  test('VoiceMethod and StatusCallbackMethod of the application', async () => {
    const { client, own, number } = await aCompany();
    const [voice, status] = [anAddress('<Response><Hangup/></Response>'), anAddress('')];
    const wanted = {
      voiceUrl: voice.url,
      voiceMethod: method,
      statusCallback: status.url,
      statusCallbackMethod: method,
    };
    const application = await client.applications.create({ friendlyName: 'a', ...wanted });
    expect(application).toMatchObject(wanted);
    await client.incomingPhoneNumbers(own.sid).update({ voiceApplicationSid: application.sid });
    const { callSid } = await control.dial('+14155551692', { to: number });
    expect(await asked(voice.path, callSid)).toMatchObject({ method });
    expect(await asked(status.path, callSid)).toMatchObject({ method });
  });
});

describe.each(['GET', 'POST'] as const)('a participant with %s', (method) => {
  test('StatusCallbackMethod, AmdStatusCallbackMethod and ConferenceStatusCallbackMethod', async () => {
    const { client, number } = await aCompany();
    const [leg, detection, room] = [anAddress(''), anAddress(''), anAddress('')];
    const { callSid, conferenceSid } = await client.conferences('room').participants.create({
      from: number,
      to: await aPhone(),
      statusCallback: leg.url,
      statusCallbackMethod: method,
      machineDetection: 'Enable',
      machineDetectionSilenceTimeout: 2000,
      amdStatusCallback: detection.url,
      amdStatusCallbackMethod: method,
      conferenceStatusCallback: room.url,
      conferenceStatusCallbackMethod: method,
      conferenceStatusCallbackEvent: ['join'],
    });
    expect(await asked(detection.path, callSid)).toMatchObject({ method });
    expect(await asked(room.path, callSid)).toMatchObject({ method });
    await client.conferences(conferenceSid).update({ status: 'completed' });
    expect(await asked(leg.path, callSid)).toMatchObject({ method });
  });
});

test.each(['GET', 'POST'] as const)('a conference’s AnnounceUrl with AnnounceMethod=%s is asked so', async (method) => {
  const { client, number } = await aCompany();
  const { path, url } = anAddress(talk);
  const { participants } = client.conferences('room');
  const { callSid, conferenceSid } = await participants.create({ from: number, to: await aPhone() });
  await until('it is in', async () => (await participants(callSid).fetch()).status === 'connected');
  await client.conferences(conferenceSid).update({ announceUrl: url, announceMethod: method });
  expect(await asked(path, callSid)).toMatchObject({ method });
});
