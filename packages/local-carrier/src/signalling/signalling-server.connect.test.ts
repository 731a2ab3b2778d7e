import { afterEach, beforeEach, expect, test } from 'vitest';
import { Gateway, outgoing, tokenFor } from './testkit/gateway.ts';
import { ACCOUNT } from './testkit/one-call-engine.ts';

let gateway: Gateway;
beforeEach(async () => {
  gateway = await Gateway.start();
});
afterEach(() => gateway.stop());

test('says who is connected and how long the token really lives', async () => {
  const client = await gateway.listening();
  const { payload } = await client.frame('connected');
  expect(payload.token).toMatchObject({ account_sid: ACCOUNT.sid, identity: 'o1_m1' });
  const { ttl } = payload.token as { ttl: number };
  expect(ttl).toBeGreaterThan(590);
  expect(ttl).toBeLessThanOrEqual(600);
});

test('registers and unregisters', async () => {
  const client = await gateway.listening();
  client.send('register', { media: { audio: true } });
  await client.frame('ready');
  client.send('register', { media: { audio: false } });
  await client.frame('offline');
});

test('tells of every frame but the heartbeats, both ways', async () => {
  const client = await gateway.listening();
  client.sendText('\n');
  client.sendText('{"type":"strange"}');
  const told = () =>
    gateway.frames.map(({ direction, identity, text }) => [direction, identity, JSON.parse(text).type]);
  await expect.poll(told).toEqual([
    ['in', null, 'listen'],
    ['out', 'o1_m1', 'connected'],
    ['in', 'o1_m1', 'strange'],
  ]);
});

test('a renewal that is refused leaves the socket as it was', async () => {
  const client = await gateway.listening();
  client.send('listen', { token: 'nonsense' });
  expect(await client.frame('error')).toMatchObject({ payload: { error: { code: 31204 } } });
  client.send('register', { media: { audio: true } });
  await client.frame('ready');
});

test('a socket that is closed takes its call with it', async () => {
  const { engine } = gateway;
  const client = await gateway.listening();
  client.send('invite', outgoing);
  await expect.poll(() => engine.calls.length).toBe(1);
  client.close();
  await expect.poll(() => engine.hungUp.length).toBe(1);
});

test('a socket that asked for patience finds its call again within that time', async () => {
  const { engine, clock } = gateway;
  const client = await gateway.listening({ reconnectTimeout: 10 });
  client.send('invite', outgoing);
  await expect.poll(() => engine.calls.length).toBe(1);
  engine.answer();
  const { payload } = await client.frame('answer');
  client.close();
  await expect.poll(() => client.closeCode).not.toBeNull();
  const back = await gateway.listening({ reconnectTimeout: 10 });
  back.send('invite', { callsid: payload.callsid, sdp: 'offer', reconnect: payload.reconnect, twilio: {} });
  await back.frame('answer');
  clock.advance(10_000);
  expect(engine.hungUp).toEqual([]);
});

test('beats every five seconds and gives up a browser that says nothing for fifteen', async () => {
  const client = await gateway.listening();
  gateway.clock.advance(5000);
  await expect.poll(() => client.got.filter((frame) => frame === '\n')).toHaveLength(1);
  gateway.clock.advance(10_000);
  await expect.poll(() => client.closeCode).toBe(1006);
});

test('the fault drops every socket of the account, without a word', async () => {
  const client = await gateway.listening();
  gateway.engine.strikeSockets('socket-dropped');
  await expect.poll(() => client.closeCode).toBe(1006);
});

test('no other path takes websockets', async () => {
  const lost = gateway.connect({ path: '/elsewhere' });
  await expect.poll(() => lost.closeCode).toBe(1006);
});

test('the edge is the one whose name was asked', async () => {
  const client = await gateway.connect({ headers: { host: 'voice-js.tokyo.twilio.com' } }).opened();
  client.send('listen', { token: tokenFor() });
  const { payload } = await client.frame('connected');
  expect(payload).toMatchObject({ edge: 'tokyo', region: 'ASIAPAC_TOKYO', home: 'us1' });
});
