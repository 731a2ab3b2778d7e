import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import twilio from 'twilio';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { ClientRinging } from '../engine/client-ringing.port.ts';
import type { Media } from '../media/media.port.ts';
import { attachSignalling } from './signalling-server.ts';
import { ManualClock } from './testkit/manual-clock.ts';
import { NotedMessages } from './testkit/noted-messages.ts';
import { ACCOUNT, OneCallEngine } from './testkit/one-call-engine.ts';
import { WebSocketRoutes } from './web-socket-routes.ts';

interface Frame {
  type: string;
  payload: Record<string, unknown>;
}

/** A bare client: what it got, and whether it is still connected. */
class Client {
  readonly got: (Frame | '\n')[] = [];
  closeCode: number | null = null;
  readonly #socket: WebSocket;

  constructor(port: number, path = '/signal') {
    this.#socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
    this.#socket.on('message', (data) => {
      const text = data.toString();
      this.got.push(text === '\n' ? text : (JSON.parse(text) as Frame));
    });
    this.#socket.on('close', (code) => {
      this.closeCode = code;
    });
    this.#socket.on('error', () => {});
  }

  async opened(): Promise<this> {
    await expect.poll(() => this.#socket.readyState).toBe(WebSocket.OPEN);
    return this;
  }

  send(type: string, payload: unknown): void {
    this.sendText(JSON.stringify({ type, payload, version: '1.6' }));
  }

  sendText(text: string): void {
    this.#socket.send(text);
  }

  close(): void {
    this.#socket.close();
  }

  /** The next frame of a type that is not there yet is waited for. */
  async frame(type: string): Promise<Frame> {
    const find = () => this.got.find((frame): frame is Frame => frame !== '\n' && frame.type === type);
    await expect.poll(find).toBeDefined();
    return find() as Frame;
  }
}

let server: Server;
let routes: WebSocketRoutes;
let clock: ManualClock;
let engine: OneCallEngine;
let port: number;
let messages: NotedMessages;
let ringing: ClientRinging;
const logged: string[] = [];
const log = { info() {}, warn: (message: string) => void logged.push(message), error() {} };

beforeEach(async () => {
  logged.length = 0;
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  // The official library signs by the machine's clock.
  clock = new ManualClock(Date.now());
  const media = {
    openBrowserLine: async () => 'sdp',
    offerBrowserLine: async () => 'our offer',
    acceptBrowserLine: async (_: string, sdp: string) => {
      if (sdp === 'bad') throw new Error('bad');
    },
    closeLine() {},
    openPhoneLine() {},
    bridge() {},
  };
  engine = new OneCallEngine(media as unknown as Media);
  routes = new WebSocketRoutes(server);
  messages = new NotedMessages();
  ringing = attachSignalling(routes, { calls: engine, media: media as unknown as Media, messages, clock, log });
});

afterEach(async () => {
  routes.close();
  await new Promise((resolve) => server.close(resolve));
});

function token(ttl = 600, incomingAllow = false): string {
  const access = new twilio.jwt.AccessToken(ACCOUNT.sid, ACCOUNT.keySid, ACCOUNT.secret, { identity: 'o1_m1', ttl });
  access.addGrant(
    new twilio.jwt.AccessToken.VoiceGrant({ outgoingApplicationSid: ACCOUNT.applicationSid, incomingAllow }),
  );
  return access.toJwt();
}

async function listening(reconnectTimeout = 0, ttl = 600): Promise<Client> {
  const client = await new Client(port).opened();
  client.send('listen', { token: token(ttl), reconnectTimeout });
  await client.frame('connected');
  return client;
}

const invite = { callsid: 'TJS1', sdp: 'offer', twilio: { params: 'callId=1' } };

test('says who is connected and how long the token really lives', async () => {
  const client = await listening();
  const { payload } = await client.frame('connected');
  expect(payload.token).toMatchObject({ account_sid: ACCOUNT.sid, identity: 'o1_m1' });
  const { ttl } = payload.token as { ttl: number };
  expect(ttl).toBeGreaterThan(590);
  expect(ttl).toBeLessThanOrEqual(600);
});

test('registers and unregisters', async () => {
  const client = await listening();
  client.send('register', { media: { audio: true } });
  await client.frame('ready');
  client.send('register', { media: { audio: false } });
  await client.frame('offline');
});

test('nothing is done for a token that has expired meanwhile', async () => {
  const client = await listening(0, 5);
  clock.advance(5000);
  client.send('register', { media: { audio: true } });
  expect(await client.frame('error')).toMatchObject({ payload: { error: { code: 31205 } } });
  client.send('invite', invite);
  expect(await client.frame('hangup')).toMatchObject({ payload: { callsid: 'TJS1', error: { code: 31205 } } });
  expect(engine.calls).toEqual([]);
});

test('says why a token is refused, then tells the SDK to stay away, then closes', async () => {
  const client = await new Client(port).opened();
  client.send('listen', { token: 'nonsense' });
  await expect.poll(() => client.closeCode).toBe(1008);
  expect(client.got).toMatchObject([{ type: 'error', payload: { error: { code: 31204 } } }, { type: 'close' }]);
});

test('a renewal that is refused leaves the socket as it was', async () => {
  const client = await listening();
  client.send('listen', { token: 'nonsense' });
  expect(await client.frame('error')).toMatchObject({ payload: { error: { code: 31204 } } });
  client.send('register', { media: { audio: true } });
  await client.frame('ready');
});

test('before listen there is nothing but an error, and without it the socket ends', async () => {
  const client = await new Client(port).opened();
  client.send('invite', invite);
  expect(await client.frame('error')).toMatchObject({ payload: { error: { code: 31204 } } });
  for (let i = 0; i < 2; i++) clock.advance(5000);
  await expect.poll(() => client.closeCode).toBe(1006);
  expect(engine.calls).toEqual([]);
});

test('refuses a second call while the first is being set up', async () => {
  const client = await listening();
  client.send('invite', invite);
  client.send('invite', { ...invite, callsid: 'TJS2' });
  expect(await client.frame('hangup')).toMatchObject({ payload: { callsid: 'TJS2', error: { code: 31486 } } });
  expect(engine.calls).toHaveLength(1);
});

test('a socket that is closed takes its call with it; one that asked for patience does not, at first', async () => {
  const hasty = await listening();
  hasty.send('invite', invite);
  await expect.poll(() => engine.calls.length).toBe(1);
  hasty.close();
  await expect.poll(() => engine.hungUp.length).toBe(1);

  const patient = await listening(10);
  patient.send('invite', invite);
  await expect.poll(() => engine.calls.length).toBe(2);
  engine.answer();
  const { payload } = await patient.frame('answer');
  patient.close();
  await expect.poll(() => patient.closeCode).not.toBeNull();
  const back = await listening(10);
  back.send('invite', { callsid: payload.callsid, sdp: 'offer', reconnect: payload.reconnect, twilio: {} });
  await back.frame('answer');
  clock.advance(10_000);
  expect(engine.hungUp).toHaveLength(1);
});

test('a stranger cannot hang up, press keys in or take over a call', async () => {
  const client = await listening(10);
  client.send('invite', invite);
  await expect.poll(() => engine.calls.length).toBe(1);
  engine.answer();
  const { payload } = await client.frame('answer');
  const stranger = await listening();
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
  const client = await listening();
  for (const text of ['{', '[]', '{"type":"dance"}', '{"type":"invite"}']) client.sendText(text);
  client.send('register', { media: { audio: true } });
  await client.frame('ready');
  expect(logged).toHaveLength(4);
});

test('a socket that sends too much is sent away, a frame that is too large ends it', async () => {
  const flood = await listening();
  for (let i = 0; i < 70; i++) flood.sendText('\n');
  expect(await flood.frame('error')).toMatchObject({ payload: { error: { code: 31206 } } });
  await flood.frame('close');
  await expect.poll(() => flood.closeCode).toBe(1008);

  const large = await listening();
  large.sendText('x'.repeat(65 * 1024));
  await expect.poll(() => large.closeCode).not.toBeNull();
});

test('beats every five seconds and gives up a browser that says nothing for fifteen', async () => {
  const client = await listening();
  clock.advance(5000);
  await expect.poll(() => client.got.filter((frame) => frame === '\n')).toHaveLength(1);
  clock.advance(10_000);
  await expect.poll(() => client.closeCode).toBe(1006);
});

test('the fault drops every socket of the account, without a word', async () => {
  const client = await listening();
  engine.dropSockets();
  await expect.poll(() => client.closeCode).toBe(1006);
});

test('no other path takes websockets', async () => {
  const lost = new Client(port, '/elsewhere');
  await expect.poll(() => lost.closeCode).toBe(1006);
});

describe('calls to browsers', () => {
  const request = {
    accountSid: ACCOUNT.sid,
    identity: 'o1_m1',
    callSid: 'CA1',
    lineId: 'line 1',
    parameters: { From: '+14155550150', To: 'client:o1_m1', CallSid: 'CA1', StirStatus: 'TN-Validation-Passed-A' },
    customParameters: { note: 'a b&c' },
  };

  function ring() {
    const told: string[] = [];
    const handle = ringing.ring(request, {
      ringing: () => told.push('ringing'),
      answered: () => told.push('answered'),
      refused: (how) => told.push(how),
      hungUp: () => told.push('hung up'),
    });
    clock.advance(0);
    return { told, handle };
  }

  async function registered(reconnectTimeout = 0): Promise<Client> {
    const client = await new Client(port).opened();
    client.send('listen', { token: token(600, true), reconnectTimeout });
    client.send('register', { media: { audio: true } });
    await client.frame('ready');
    return client;
  }

  test('nobody is registered, or the token lets nobody call: no device', async () => {
    expect(ring().told).toEqual(['no-device']);
    const outgoingOnly = await listening();
    outgoingOnly.send('register', { media: { audio: true } });
    await outgoingOnly.frame('ready');
    expect(ring().told).toEqual(['no-device']);
    const left = await registered();
    left.send('register', { media: { audio: false } });
    await left.frame('offline');
    expect(ring().told).toEqual(['no-device']);
  });

  test('every device rings, with parameters; the first to answer has the call, the others hear of its end', async () => {
    const [one, other] = [await registered(), await registered()];
    const { told, handle } = ring();
    const { payload } = await one.frame('invite');
    expect(payload).toEqual({
      callsid: 'CA1',
      sdp: 'our offer',
      reconnect: expect.any(String),
      parameters: { ...request.parameters, Params: 'note=a%20b%26c' },
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
    const [one, other] = [await registered(), await registered()];
    const { told } = ring();
    await one.frame('invite');
    await other.frame('invite');
    one.send('reject', { callsid: 'CA1' });
    other.send('reject', { callsid: 'CA1' });
    await expect.poll(() => told).toEqual(['ringing', 'rejected']);
  });

  test('the caller gives up: cancel', async () => {
    const client = await registered();
    const { handle } = ring();
    await client.frame('invite');
    handle.over();
    await client.frame('cancel');
  });

  test('a socket lost while it rings is rung again once it is back', async () => {
    const client = await registered();
    const { told } = ring();
    await client.frame('invite');
    client.close();
    await expect.poll(() => client.closeCode).not.toBeNull();
    const back = await registered();
    await back.frame('invite');
    back.send('answer', { callsid: 'CA1', sdp: 'its answer' });
    await expect.poll(() => told).toEqual(['ringing', 'answered']);
  });

  test('another device takes it with the connect token and an offer of its own; a stranger does not', async () => {
    const client = await registered();
    const { told } = ring();
    const { payload } = await client.frame('invite');
    const take = { callsid: 'CA1', sdp: 'my offer', reconnect: payload.reconnect, twilio: {} };
    const guesser = await registered();
    guesser.send('invite', { ...take, reconnect: 'guess' });
    expect(await guesser.frame('hangup')).toMatchObject({ payload: { error: { code: 31209 } } });
    const second = await listening();
    second.send('invite', take);
    expect(await second.frame('answer')).toMatchObject({ payload: { callsid: 'CA1', sdp: 'sdp' } });
    await client.frame('cancel');
    expect(told).toEqual(['ringing', 'answered']);
  });

  test('the browser hangs up, or is gone for good', async () => {
    for (const leave of [
      (client: Client) => client.send('hangup', { callsid: 'CA1' }),
      (client: Client) => client.close(),
    ]) {
      const client = await registered();
      const { told } = ring();
      await client.frame('invite');
      client.send('answer', { callsid: 'CA1', sdp: 'its answer' });
      await expect.poll(() => told).toContain('answered');
      leave(client);
      await expect.poll(() => told).toEqual(['ringing', 'answered', 'hung up']);
    }
  });

  test('a lost socket is patient, and the call goes on with the next one', async () => {
    const client = await registered(10);
    const { told } = ring();
    const { payload } = await client.frame('invite');
    client.send('answer', { callsid: 'CA1', sdp: 'its answer' });
    await expect.poll(() => told).toContain('answered');
    client.close();
    const back = await listening(10);
    back.send('invite', { callsid: 'CA1', sdp: 'x', reconnect: payload.reconnect, twilio: {} });
    expect(await back.frame('answer')).toMatchObject({ payload: { callsid: 'CA1' } });
    expect(told).toEqual(['ringing', 'answered']);
  });

  test('an answer that cannot be used fails the call, and says so', async () => {
    const client = await registered();
    const { told } = ring();
    await client.frame('invite');
    client.send('answer', { callsid: 'CA1', sdp: 'bad' });
    expect(await client.frame('hangup')).toMatchObject({ payload: { error: { code: 31400 } } });
    await expect.poll(() => told).toEqual(['ringing', 'failed']);
  });

  test('a device whose token has expired does not ring, and is told when it registers again', async () => {
    const client = await registered();
    clock.advance(601_000);
    expect(ring().told).toEqual(['no-device']);
    client.send('register', { media: { audio: true } });
    await expect
      .poll(() => client.closeCode !== null || client.got.some((frame) => frame !== '\n' && frame.type === 'error'))
      .toBe(true);
  });
});

describe('messages of a call', () => {
  async function inCall(): Promise<{ client: Client; callsid: unknown }> {
    const client = await listening();
    client.send('invite', invite);
    await expect.poll(() => engine.calls.length).toBe(1);
    engine.answer();
    const { payload } = await client.frame('answer');
    return { client, callsid: payload.callsid };
  }
  const message = { content: { a: 1 }, contenttype: 'application/json', voiceeventsid: 'KX9' };

  test('what the browser says is acknowledged and passed on; what it is told arrives', async () => {
    const { client, callsid } = await inCall();
    client.send('message', { ...message, callsid, messagetype: 'user-defined-message' });
    expect(await client.frame('ack')).toMatchObject({ payload: { acktype: 'message', callsid, voiceeventsid: 'KX9' } });
    expect(messages.heard).toEqual([{ callSid: callsid, content: '{"a":1}' }]);
    messages.say(String(callsid), '{"b":2}');
    expect(await client.frame('message')).toMatchObject({
      payload: { callsid, content: { b: 2 }, messagetype: 'user-defined-message', contenttype: 'application/json' },
    });
  });

  test.each([
    ['another type', { messagetype: 'dance' }, 31210],
    ['another call', { callsid: 'CA9' }, 31211],
    ['too much', { content: 'x'.repeat(10_001) }, 31212],
  ])('%s is refused with %#', async (_, wrong, code) => {
    const { client, callsid } = await inCall();
    client.send('message', { ...message, callsid, messagetype: 'user-defined-message', ...wrong });
    expect(await client.frame('error')).toMatchObject({ payload: { error: { code }, voiceeventsid: 'KX9' } });
    expect(messages.heard).toEqual([]);
  });
});
