import { afterEach, beforeEach, expect, test } from 'vitest';
import { Gateway, outgoing } from './testkit/gateway.ts';

let gateway: Gateway;
beforeEach(async () => {
  gateway = await Gateway.start();
});
afterEach(() => gateway.stop());

test('nothing is done for a token that has expired meanwhile', async () => {
  const client = await gateway.listening({ ttl: 5 });
  gateway.clock.advance(5000);
  client.send('register', { media: { audio: true } });
  expect(await client.frame('error')).toMatchObject({ payload: { error: { code: 31205 } } });
  client.send('invite', outgoing);
  expect(await client.frame('hangup')).toMatchObject({ payload: { callsid: 'TJS1', error: { code: 31205 } } });
  expect(gateway.engine.calls).toEqual([]);
});

test('says why a token is refused, then tells the SDK to stay away, then closes', async () => {
  const client = await gateway.open();
  client.send('listen', { token: 'nonsense' });
  await expect.poll(() => client.closeCode).toBe(1008);
  expect(client.got).toMatchObject([{ type: 'error', payload: { error: { code: 31204 } } }, { type: 'close' }]);
});

test('before listen there is nothing but an error, and without it the socket ends', async () => {
  const client = await gateway.open();
  client.send('invite', outgoing);
  expect(await client.frame('error')).toMatchObject({ payload: { error: { code: 31204 } } });
  for (let i = 0; i < 2; i++) gateway.clock.advance(5000);
  await expect.poll(() => client.closeCode).toBe(1006);
  expect(gateway.engine.calls).toEqual([]);
});

test('refuses a second call while the first is being set up', async () => {
  const client = await gateway.listening();
  client.send('invite', outgoing);
  client.send('invite', { ...outgoing, callsid: 'TJS2' });
  expect(await client.frame('hangup')).toMatchObject({ payload: { callsid: 'TJS2', error: { code: 31486 } } });
  expect(gateway.engine.calls).toHaveLength(1);
});

test('a stranger cannot hang up, press keys in or take over a call', async () => {
  const { engine } = gateway;
  const client = await gateway.listening({ reconnectTimeout: 10 });
  client.send('invite', outgoing);
  await expect.poll(() => engine.calls.length).toBe(1);
  engine.answer();
  const { payload } = await client.frame('answer');
  const stranger = await gateway.listening();
  stranger.send('hangup', { callsid: payload.callsid });
  stranger.send('dtmf', { callsid: payload.callsid, dtmf: '1' });
  stranger.send('invite', { callsid: payload.callsid, sdp: 'offer', reconnect: 'guess', twilio: {} });
  expect(await stranger.frame('hangup')).toMatchObject({ payload: { error: { code: 31209 } } });
  expect(engine.hungUp).toEqual([]);
  expect(engine.digitsHeard).toBe('');
  client.send('dtmf', { callsid: payload.callsid, dtmf: '12#' });
  await expect.poll(() => engine.digitsHeard).toBe('12#');
});

test('bad frames are logged and change nothing', async () => {
  const client = await gateway.listening();
  for (const text of ['{', '[]', '{"type":"dance"}', '{"type":"invite"}']) client.sendText(text);
  client.send('register', { media: { audio: true } });
  await client.frame('ready');
  expect(gateway.logged).toHaveLength(4);
});

test('a socket that sends too much is sent away', async () => {
  const client = await gateway.listening();
  for (let i = 0; i < 70; i++) client.sendText('\n');
  expect(await client.frame('error')).toMatchObject({ payload: { error: { code: 31206 } } });
  await client.frame('close');
  await expect.poll(() => client.closeCode).toBe(1008);
});

test('a frame that is too large ends the socket', async () => {
  const client = await gateway.listening();
  client.sendText('x'.repeat(65 * 1024));
  await expect.poll(() => client.closeCode).not.toBeNull();
});
