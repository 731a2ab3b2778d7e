import { afterEach, beforeEach, expect, test } from 'vitest';
import { Gateway, outgoing, tokenFor } from './testkit/gateway.ts';

let gateway: Gateway;
beforeEach(async () => {
  gateway = await Gateway.start();
});
afterEach(() => gateway.stop());

test('nothing is done for a token that has expired meanwhile', async () => {
  const client = await gateway.listening({ ttl: 5 });
  gateway.outlive({ ttl: 5 });
  client.send('register', { media: { audio: true } });
  expect(await client.frame('error')).toMatchObject({ payload: { error: { code: 31205 } } });
  client.send('invite', outgoing);
  expect(await client.frame('hangup')).toMatchObject({ payload: { callsid: 'TJS1', error: { code: 31205 } } });
  expect(gateway.engine.calls).toEqual([]);
});

test('tokens that a fault has ended are over: told at once, refused again, and a new one is taken', async () => {
  const token = tokenFor({ incomingAllow: true });
  const client = await gateway.open();
  client.send('listen', { token, reconnectTimeout: 0 });
  await client.frame('connected');
  client.send('register', { media: { audio: true } });
  await client.frame('ready');
  gateway.engine.strikeSockets('token-expired');
  expect(await client.frame('error')).toMatchObject({ payload: { error: { code: 31205 } } });
  const { told } = gateway.ring();
  expect(told).toEqual(['no-device']);
  client.send('invite', outgoing);
  expect(await client.frame('hangup')).toMatchObject({ payload: { error: { code: 31205 } } });

  const again = await gateway.open();
  again.send('listen', { token, reconnectTimeout: 0 });
  expect(await again.frame('error')).toMatchObject({ payload: { error: { code: 31205 } } });
  client.send('listen', { token: tokenFor({ ttl: 500 }), reconnectTimeout: 0 });
  await expect.poll(() => client.frames('connected')).toHaveLength(2);
  client.send('invite', outgoing);
  await expect.poll(() => gateway.engine.calls.length).toBe(1);
});

test('a call that is up goes on when its token is ended', async () => {
  const client = await gateway.listening({ reconnectTimeout: 10 });
  client.send('invite', outgoing);
  await expect.poll(() => gateway.engine.calls.length).toBe(1);
  gateway.engine.answer();
  await client.frame('answer');
  gateway.engine.strikeSockets('token-expired');
  await client.frame('error');
  expect(gateway.engine.hungUp).toEqual([]);
});

test('says why a token is refused, then tells the SDK to stay away, then closes', async () => {
  const client = await gateway.open();
  client.send('listen', { token: 'nonsense' });
  client.send('listen', { token: tokenFor() });
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

test.each(['is being set up', 'is up'])('refuses a second call while the first %s', async (state) => {
  const { engine } = gateway;
  const client = await gateway.listening();
  client.send('invite', outgoing);
  await expect.poll(() => engine.calls.length).toBe(1);
  if (state === 'is up') {
    engine.answer();
    await client.frame('answer');
  }
  client.send('invite', { ...outgoing, callsid: 'TJS2' });
  expect(await client.frame('hangup')).toMatchObject({ payload: { callsid: 'TJS2', error: { code: 31486 } } });
  expect(engine.calls).toHaveLength(1);
});

test('a call by a name that is in use is an error, and no hang-up of the call that has it', async () => {
  const client = await gateway.listening();
  client.send('invite', outgoing);
  client.send('invite', outgoing);
  expect(await client.frame('error')).toMatchObject({ payload: { callsid: 'TJS1', error: { code: 31400 } } });
  expect(client.frames('hangup')).toEqual([]);
  expect(gateway.engine.calls).toHaveLength(1);
});

test.each([
  ['bad', 31400],
  ['m=audio 9 UDP/TLS/RTP/SAVPF 111', 53404],
])('an offer of %s is hung up with %i', async (sdp, code) => {
  const client = await gateway.listening();
  client.send('invite', { ...outgoing, sdp });
  expect(await client.frame('hangup')).toMatchObject({ payload: { error: { code } } });
  expect(gateway.engine.hungUp).toHaveLength(1);
});

test('the way back is refused once the patience is over', async () => {
  const { engine, clock } = gateway;
  const client = await gateway.listening({ reconnectTimeout: 10 });
  client.send('invite', outgoing);
  await expect.poll(() => engine.calls.length).toBe(1);
  engine.answer();
  const { callsid, reconnect } = (await client.frame('answer')).payload;
  client.close();
  const afterAWhile = () => {
    clock.advance(1000);
    return engine.hungUp;
  };
  await expect.poll(afterAWhile).toEqual([callsid]);
  const back = await gateway.listening({ reconnectTimeout: 10 });
  back.send('invite', { callsid, sdp: 'offer', reconnect, twilio: {} });
  expect(await back.frame('hangup')).toMatchObject({ payload: { callsid, error: { code: 31209 } } });
});

test('a stranger cannot answer or reject a call that rings', async () => {
  const client = await gateway.registered();
  const { told } = gateway.ring();
  await client.frame('invite');
  const stranger = await gateway.registered({ identity: 'o1_m2' });
  stranger.send('reject', { callsid: 'CA1' });
  stranger.send('hangup', { callsid: 'CA1' });
  stranger.send('answer', { callsid: 'CA1', sdp: 'mine' });
  expect(await stranger.frame('hangup')).toMatchObject({ payload: { error: { code: 31008 } } });
  expect(told).toEqual(['ringing']);
});

test('a mistake of ours costs one socket', async () => {
  const { engine, logged } = gateway;
  const [client, other] = [await gateway.listening(), await gateway.listening()];
  engine.invite = () => {
    throw new Error('a mistake');
  };
  client.send('invite', outgoing);
  expect(await client.frame('error')).toMatchObject({ payload: { error: { code: 31500 } } });
  await expect.poll(() => client.closeCode).toBe(1008);
  expect(logged).toContain('signalling frame failed');
  other.send('register', { media: { audio: true } });
  await other.frame('ready');
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
  for (const text of ['{', '[]', '{"type":"dance"}', Buffer.from([0xff])]) client.sendText(text);
  client.send('register', { media: { audio: true } });
  await client.frame('ready');
  expect(gateway.logged).toHaveLength(4);
});

test('a socket that sends too much is sent away, and its call waits for it to come again', async () => {
  const { engine } = gateway;
  const client = await gateway.listening({ reconnectTimeout: 10 });
  client.send('invite', outgoing);
  await expect.poll(() => engine.calls.length).toBe(1);
  engine.answer();
  const { callsid, reconnect } = (await client.frame('answer')).payload;
  for (let i = 0; i < 70; i++) client.sendText('\n');
  expect(await client.frame('error')).toMatchObject({ payload: { error: { code: 31206, retryAfter: 5 } } });
  await expect.poll(() => client.closeCode).toBe(1013);
  // A `close` would make the SDK stay away for good, whatever `retryAfter` says.
  expect(client.frames('close')).toEqual([]);
  expect(gateway.logged).toEqual(['too many signalling frames']);
  const back = await gateway.listening({ reconnectTimeout: 10 });
  back.send('invite', { callsid, sdp: 'offer', reconnect, twilio: {} });
  expect(await back.frame('answer')).toMatchObject({ payload: { callsid } });
  expect(engine.hungUp).toEqual([]);
});

test.each([
  [1, 1],
  [1500, 2],
  [30_000, 30],
])(
  'a browser that comes at a bad time (%i ms) is told how many seconds to wait, and may come again: %i',
  async (ms, retryAfter) => {
    gateway.engine.turnsAwayMs = ms;
    const early = await gateway.open();
    early.send('listen', { token: tokenFor() });
    const { payload } = await early.frame('error');
    expect(payload).toEqual({ error: { code: 31206, message: 'Rate exceeded authorized limit', retryAfter } });
    await expect.poll(() => early.closeCode).toBe(1013);
    expect(early.frames('close')).toEqual([]);
    expect(early.frames('connected')).toEqual([]);
    gateway.engine.turnsAwayMs = null;
    await gateway.listening();
  },
);

test('one that is connected may renew its token at a bad time', async () => {
  const client = await gateway.listening();
  gateway.engine.turnsAwayMs = 1000;
  client.send('listen', { token: tokenFor() });
  await expect.poll(() => client.frames('connected').length).toBe(2);
  expect(client.frames('error')).toEqual([]);
});

test('so is one that sends few frames, all of them as large as may be', async () => {
  const client = await gateway.listening();
  for (let i = 0; i < 20; i++) client.sendText('['.repeat(60_000));
  expect(await client.frame('error')).toMatchObject({ payload: { error: { code: 31206 } } });
  expect(gateway.logged.at(-1)).toBe('too many signalling frames');
});

test('a frame that is too large ends the socket', async () => {
  const client = await gateway.listening();
  client.sendText('x'.repeat(65 * 1024));
  await expect.poll(() => client.closeCode).toBe(1009);
  expect(gateway.logged).toContain('signalling socket broken');
});
