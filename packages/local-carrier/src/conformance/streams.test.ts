import { afterEach, beforeEach, expect, test } from 'vitest';
import { refusal, startConformance } from './conformance-carrier.ts';
import { startRobot } from './robot.ts';
import { until } from './until.ts';

const { web, control, aCompany } = await startConformance();

let robot: Awaited<ReturnType<typeof startRobot>>;
beforeEach(async () => {
  robot = await startRobot(() => web.signingToken);
});
afterEach(() => robot.stop());

async function aCall(document: string) {
  const company = await aCompany();
  web.documents['/inbound'] = `<Response>${document}</Response>`;
  const { callSid } = await control.dial('+14155550151', { to: company.number });
  const { client } = company;
  await until('it is up', async () => (await client.calls(callSid).fetch()).status === 'in-progress');
  return { ...company, callSid };
}
const told = (of: string) => web.asked.filter(({ path, params }) => path === '/streamed' && params.CallSid === of);
const talking = '<Say>Hello</Say><Pause length="60"/>';

test('a stream is started and stopped by REST, over a real websocket, with a signed handshake', async () => {
  const { client, callSid } = await aCall(talking);
  const started = await client.calls(callSid).streams.create({
    url: `${robot.url}/audio`,
    name: 'ear',
    track: 'both_tracks',
    statusCallback: `${web.url}/streamed`,
    'parameter1.name': 'lead',
    'parameter1.value': '17',
  });
  expect(started).toMatchObject({ name: 'ear', status: 'in-progress', callSid });
  await until('it sends audio', async () => robot.of('media').length > 4);
  expect(robot.signed).toEqual([true]);
  expect(robot.heard[0]).toEqual({ event: 'connected', protocol: 'Call', version: '1.0.0' });
  expect(robot.heard[1]).toMatchObject({ event: 'start', start: { callSid, customParameters: { lead: '17' } } });
  const stopped = await client.calls(callSid).streams('ear').update({ status: 'stopped' });
  expect(stopped).toMatchObject({ sid: started.sid, status: 'stopped' });
  await until('it is told', async () => told(callSid).length === 2);
  expect(robot.heard.at(-1)?.event).toBe('stop');
  expect(told(callSid).map(({ isSigned, params }) => [isSigned, params.StreamEvent])).toEqual([
    [true, 'stream-started'],
    [true, 'stream-stopped'],
  ]);
  await until('it is closed', async () => robot.sockets[0]?.readyState === 3);
});

test('a stream both ways takes audio and marks, and the document goes on when the program closes it', async () => {
  const document = `<Connect action="${web.url}/then"><Stream url="${robot.url}/audio"/></Connect>`;
  web.documents['/then'] = '<Response><Say>Thank you.</Say><Pause length="60"/></Response>';
  await aCall(document);
  await until('it begins', async () => robot.of('start').length === 1);
  const payload = Buffer.alloc(800, 0x7f).toString('base64');
  robot.send({ event: 'media', media: { payload } });
  robot.send({ event: 'mark', mark: { name: 'said' } });
  await until('the mark is back', async () => robot.of('mark').length === 1);
  robot.sockets[0]?.close();
  await until('the action is asked', async () => web.asked.some(({ path }) => path === '/then'));
});

test.each([
  ['a server that answers with something else', () => `${web.url.replace('http', 'ws')}/no-websocket`, '31920'],
  ['a server that is not there', () => 'ws://127.0.0.1:1/', '31901'],
])('%s is told as an error', async (_name, url, code) => {
  const { client, callSid } = await aCall(talking);
  await client.calls(callSid).streams.create({ url: url(), statusCallback: `${web.url}/streamed` });
  await until('it is told', async () => told(callSid).length === 1);
  expect(told(callSid)[0]?.params).toMatchObject({ StreamEvent: 'stream-error' });
  expect(told(callSid)[0]?.params.StreamError).toContain(code);
});

test('a message of more than a megabyte ends the stream (31924)', async () => {
  const { client, callSid } = await aCall(talking);
  await client.calls(callSid).streams.create({ url: robot.url, statusCallback: `${web.url}/streamed` });
  await until('it begins', async () => robot.of('start').length === 1);
  robot.sockets[0]?.send('x'.repeat(1_100_000));
  await until('it is over', async () => told(callSid).length === 3);
  expect(
    told(callSid)
      .map(({ params }) => params.StreamError?.slice(0, 5) ?? params.StreamEvent)
      .sort(),
  ).toEqual(['31924', 'stream-started', 'stream-stopped']);
});

test('what cannot be is refused', async () => {
  const { client, callSid } = await aCall(talking);
  const { streams } = client.calls(callSid);
  await expect(streams.create({ url: 'https://robot.test/' })).rejects.toEqual(refusal(21205, 400));
  await expect(client.calls(callSid).streams('ear').update({ status: 'stopped' })).rejects.toEqual(refusal(20404, 404));
  for (let i = 0; i < 4; i++) await streams.create({ url: robot.url });
  await expect(streams.create({ url: robot.url })).rejects.toEqual(refusal(21220, 400));
});
