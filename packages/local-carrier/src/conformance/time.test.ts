import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { VirtualClock } from '../virtual-clock.ts';
import { refusal, startConformance } from './conformance-carrier.ts';

const { control, web, aCompany } = await startConformance({}, { clock: new VirtualClock() });

test('an hour of a call passes at once, with its webhooks in their order', async () => {
  const { client, number } = await aCompany();
  web.documents['/half'] = '<Response><Pause length="1800"/></Response>';
  const begun = Date.parse((await control.time()).now);
  const call = await client.calls.create({
    to: '+14155552048',
    from: number,
    twiml: `<Response><Pause length="1800"/><Redirect>${web.url}/half</Redirect></Response>`,
    statusCallback: `${web.url}/status`,
    statusCallbackEvent: ['initiated', 'ringing', 'answered', 'completed'],
  });
  await control.advanceTime(1499);
  expect((await client.calls(call.sid).fetch()).status).toBe('ringing');
  await control.advanceTime(1);
  expect((await client.calls(call.sid).fetch()).status).toBe('in-progress');
  expect(await control.advanceTime(3_600_000)).toEqual({
    now: new Date(begun + 3_601_500).toISOString(),
    clock: 'manual',
  });
  expect(await client.calls(call.sid).fetch()).toMatchObject({ status: 'completed', duration: '3600' });
  const told = web.asked.map(({ path, params }) => [path, params.CallStatus]);
  expect(told).toEqual([
    ['/status', 'initiated'],
    ['/status', 'ringing'],
    ['/status', 'in-progress'],
    ['/half', 'in-progress'],
    ['/status', 'completed'],
  ]);
});

test('time waits for a webhook that is out', async () => {
  const { client, number, own } = await aCompany();
  const asked = Promise.withResolvers<ServerResponse>();
  const server = createServer((_request, response) => asked.resolve(response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const voiceUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/voice`;
  await client.incomingPhoneNumbers(own.sid).update({ voiceUrl });
  const { callSid } = await control.dial('+14155552097', { to: number });
  const advanced = control.advanceTime(60_000);
  const response = await asked.promise;
  const { now } = await control.time();
  for (let looks = 0; looks < 50; looks++) expect((await control.time()).now).toBe(now);
  response.setHeader('content-type', 'text/xml').end('<Response><Say>Hi</Say><Pause length="30"/></Response>');
  expect(Date.parse((await advanced).now) - Date.parse(now)).toBe(60_000);
  expect(await client.calls(callSid).fetch()).toMatchObject({ status: 'completed', duration: '30' });
});

test('two who advance at once both have their time', async () => {
  const before = Date.parse((await control.time()).now);
  await Promise.all([control.advanceTime(1000), control.advanceTime(500)]);
  expect(Date.parse((await control.time()).now) - before).toBe(1500);
});

test('a text that is under way is neither redacted nor deleted (20009)', async () => {
  const { client, number } = await aCompany();
  const { sid } = await client.messages.create({ from: number, to: '+14155550243', body: 'secret' });
  const text = client.messages(sid);
  await expect(text.update({ body: '' })).rejects.toEqual(refusal(20009, 409));
  await expect(text.remove()).rejects.toEqual(refusal(20009, 409));
  await control.advanceTime(1000);
  expect((await text.update({ body: '' })).body).toBe('');
  expect(await text.remove()).toBe(true);
});
