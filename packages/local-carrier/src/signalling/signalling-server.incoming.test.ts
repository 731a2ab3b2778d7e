import { afterEach, beforeEach, expect, test } from 'vitest';
import { Gateway, incoming, outgoing, tokenFor } from './testkit/gateway.ts';
import type { WireClient } from './testkit/wire-client.ts';

let gateway: Gateway;
beforeEach(async () => {
  gateway = await Gateway.start();
});
afterEach(() => gateway.stop());

test('nobody is registered, or the token lets nobody call: no device', async () => {
  expect(gateway.ring().told).toEqual(['no-device']);
  const outgoingOnly = await gateway.listening();
  outgoingOnly.send('register', { media: { audio: true } });
  await outgoingOnly.frame('ready');
  expect(gateway.ring().told).toEqual(['no-device']);
  const left = await gateway.registered();
  left.send('register', { media: { audio: false } });
  await left.frame('offline');
  expect(gateway.ring().told).toEqual(['no-device']);
});

test('every device rings, with parameters; the first to answer has the call, the others hear of its end', async () => {
  const [one, other] = [await gateway.registered(), await gateway.registered()];
  const { told, handle } = gateway.ring();
  const { payload } = await one.frame('invite');
  expect(payload).toEqual({
    callsid: 'CA1',
    sdp: 'our offer',
    reconnect: expect.any(String),
    parameters: { ...incoming.parameters, Params: 'note=a%20b%26c' },
  });
  await other.frame('invite');
  one.send('answer', { callsid: 'CA1', sdp: 'its answer' });
  expect(await other.frame('cancel')).toMatchObject({ payload: { callsid: 'CA1' } });
  await expect.poll(() => told).toEqual(['ringing', 'answered']);
  other.send('answer', { callsid: 'CA1', sdp: 'too late' });
  expect(await other.frame('hangup')).toMatchObject({ payload: { error: { code: 31008 } } });
  handle.over();
  expect(await one.frame('hangup')).toEqual({ type: 'hangup', payload: { callsid: 'CA1' }, version: '1.6' });
});

test('a rejection leaves the others ringing; the last one ends it', async () => {
  const [one, other] = [await gateway.registered(), await gateway.registered()];
  const { told } = gateway.ring();
  await one.frame('invite');
  await other.frame('invite');
  one.send('reject', { callsid: 'CA1' });
  other.send('reject', { callsid: 'CA1' });
  await expect.poll(() => told).toEqual(['ringing', 'rejected']);
});

test('the caller gives up: cancel', async () => {
  const client = await gateway.registered();
  const { handle } = gateway.ring();
  await client.frame('invite');
  handle.over();
  await client.frame('cancel');
});

test('a socket lost while it rings is rung again once it is back', async () => {
  const client = await gateway.registered();
  const { told } = gateway.ring();
  await client.frame('invite');
  client.close();
  await expect.poll(() => client.closeCode).not.toBeNull();
  const back = await gateway.registered();
  await back.frame('invite');
  back.send('answer', { callsid: 'CA1', sdp: 'its answer' });
  await expect.poll(() => told).toEqual(['ringing', 'answered']);
});

test('another device takes it with the connect token and an offer of its own; a stranger does not', async () => {
  const client = await gateway.registered();
  const { told } = gateway.ring();
  const { payload } = await client.frame('invite');
  const take = { callsid: 'CA1', sdp: 'my offer', reconnect: payload.reconnect, twilio: {} };
  const guesser = await gateway.registered();
  guesser.send('invite', { ...take, reconnect: 'guess' });
  expect(await guesser.frame('hangup')).toMatchObject({ payload: { error: { code: 31209 } } });
  const second = await gateway.listening();
  second.send('invite', take);
  expect(await second.frame('answer')).toMatchObject({ payload: { callsid: 'CA1', sdp: 'answer to my offer' } });
  await client.frame('cancel');
  expect(told).toEqual(['ringing', 'answered']);
});

test('the browser hangs up, or is gone for good', async () => {
  for (const leave of [
    (client: WireClient) => client.send('hangup', { callsid: 'CA1' }),
    (client: WireClient) => client.close(),
  ]) {
    const client = await gateway.registered();
    const { told } = gateway.ring();
    await client.frame('invite');
    client.send('answer', { callsid: 'CA1', sdp: 'its answer' });
    await expect.poll(() => told).toContain('answered');
    leave(client);
    await expect.poll(() => told).toEqual(['ringing', 'answered', 'hung up']);
  }
});

test('a lost socket is patient, and the call goes on with the next one', async () => {
  const client = await gateway.registered({ reconnectTimeout: 10 });
  const { told } = gateway.ring();
  const { payload } = await client.frame('invite');
  client.send('answer', { callsid: 'CA1', sdp: 'its answer' });
  await expect.poll(() => told).toContain('answered');
  client.close();
  const back = await gateway.listening({ reconnectTimeout: 10 });
  back.send('invite', { callsid: 'CA1', sdp: 'x', reconnect: payload.reconnect, twilio: {} });
  expect(await back.frame('answer')).toMatchObject({ payload: { callsid: 'CA1' } });
  expect(told).toEqual(['ringing', 'answered']);
});

test('an answer that cannot be used fails the call, and says so', async () => {
  const client = await gateway.registered();
  const { told } = gateway.ring();
  await client.frame('invite');
  client.send('answer', { callsid: 'CA1', sdp: 'bad' });
  expect(await client.frame('hangup')).toMatchObject({ payload: { error: { code: 31400 } } });
  await expect.poll(() => told).toEqual(['ringing', 'failed']);
});

test('a device whose token has expired does not ring, and is told when it registers again', async () => {
  const client = await gateway.registered();
  gateway.clock.advance(601_000);
  expect(gateway.ring().told).toEqual(['no-device']);
  client.send('register', { media: { audio: true } });
  await expect
    .poll(() => client.closeCode !== null || client.got.some((frame) => frame !== '\n' && frame.type === 'error'))
    .toBe(true);
});

test('who hangs up before the answer is out has rejected it', async () => {
  const client = await gateway.registered();
  const { told } = gateway.ring();
  await client.frame('invite');
  client.send('hangup', { callsid: 'CA1' });
  await expect.poll(() => told).toEqual(['ringing', 'rejected']);
});

test('an answer that comes twice changes nothing', async () => {
  const client = await gateway.registered();
  const { told } = gateway.ring();
  await client.frame('invite');
  for (let i = 0; i < 2; i++) client.send('answer', { callsid: 'CA1', sdp: 'its answer' });
  await expect.poll(() => told).toEqual(['ringing', 'answered']);
  client.send('register', { media: { audio: true } });
  await expect.poll(() => client.frames('ready')).toHaveLength(2);
  expect(client.frames('hangup')).toEqual([]);
});

test('an ICE restart of an incoming call is answered', async () => {
  const client = await gateway.registered();
  const { told } = gateway.ring();
  const { payload } = await client.frame('invite');
  client.send('answer', { callsid: 'CA1', sdp: 'its answer' });
  await expect.poll(() => told).toContain('answered');
  client.send('reinvite', { callsid: 'CA1', sdp: 'again' });
  expect(await client.frame('answer')).toMatchObject({
    payload: { callsid: 'CA1', sdp: 'answer to again', reconnect: payload.reconnect },
  });
});

test('a device in a call is rung all the same, and an ignored call rings on', async () => {
  const client = await gateway.registered();
  client.send('invite', outgoing);
  await expect.poll(() => gateway.engine.calls.length).toBe(1);
  gateway.engine.answer();
  const { told } = gateway.ring();
  await client.frame('invite');
  gateway.clock.advance(10_000);
  expect(told).toEqual(['ringing']);
});

test('a device whose token is renewed for somebody else no longer rings for the first', async () => {
  const client = await gateway.registered();
  client.send('listen', { token: tokenFor({ incomingAllow: true, identity: 'o1_m2' }) });
  await expect.poll(() => client.frames('connected')).toHaveLength(2);
  expect(gateway.ring().told).toEqual(['no-device']);
});
