import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Media } from '../media/media.port.ts';
import { Unconfirmed } from '../unconfirmed.ts';
import { attachSignalling } from './signalling-server.ts';
import { incoming, tokenFor } from './testkit/gateway.ts';
import { ManualClock } from './testkit/manual-clock.ts';
import { NotedMessages } from './testkit/noted-messages.ts';
import { OneCallEngine } from './testkit/one-call-engine.ts';
import { SilentSocket } from './testkit/silent-socket.ts';
import type { WebSocketRoute, WebSocketRoutes } from './web-socket-routes.ts';

/** Two browsers and an engine that rings them; what went wrong in us is in `errors`. */
function openWorld() {
  const refused = async () => {
    throw new Error('no sound here');
  };
  const media = {
    openBrowserLine: async (_: string, sdp: string) => (sdp === 'offer' ? 'answer' : refused()),
    renegotiate: refused,
    acceptBrowserLine: async (_: string, sdp: string) => (sdp === 'offer' ? undefined : refused()),
    offerBrowserLine: async () => 'offer',
    closeLine() {},
    openPhoneLine() {},
    bridge() {},
  } as unknown as Media;
  const clock = new ManualClock(Date.now());
  const engine = new OneCallEngine(media);
  const errors: string[] = [];
  const log = { info() {}, warn() {}, error: (_: string, about?: object) => void errors.push(JSON.stringify(about)) };
  const routes: WebSocketRoute[] = [];
  const add = (_: string, route: WebSocketRoute) => void routes.push(route);
  const ringing = attachSignalling({ add } as unknown as WebSocketRoutes, {
    calls: engine,
    media,
    messages: new NotedMessages(),
    unconfirmed: new Unconfirmed(),
    clock,
    log,
  });
  const connect = () => {
    const socket = new SilentSocket();
    for (const route of routes) route.onConnection(socket.asWebSocket, { headers: {} } as never);
    return socket;
  };
  return { clock, engine, errors, ringing, connect };
}

const frame = (type: string, payload: unknown) => JSON.stringify({ type, payload, version: '1.6' });
const good = tokenFor({ incomingAllow: true });

const sid = fc.constantFrom('TJS1', 'TJS2', 'CA1', 'CA9', '__proto__', '');
const sdp = fc.oneof(fc.constantFrom('offer', 'bad', 'm=audio 9 UDP/TLS/RTP/SAVPF 111', ''), fc.string());
const nested = '['.repeat(20_000) + ']'.repeat(20_000);
const sensible = fc.oneof(
  fc.constantFrom(good, '', 'a.b.c').map((token) => frame('listen', { token, reconnectTimeout: 10 })),
  fc.boolean().map((audio) => frame('register', { media: { audio } })),
  fc
    .record({ callsid: sid, sdp, twilio: fc.constant({ params: '%&=%zz&__proto__=1' }) })
    .map((each) => frame('invite', each)),
  fc
    .record({ callsid: sid, sdp, reconnect: fc.string(), twilio: fc.constant({}) })
    .map((each) => frame('invite', each)),
  fc
    .tuple(fc.constantFrom('answer', 'reinvite', 'reject', 'hangup'), fc.record({ callsid: sid, sdp }))
    .map(([type, each]) => frame(type, each)),
  fc.record({ callsid: sid, dtmf: fc.constantFrom('1', 'w', '*#9', '💥') }).map((each) => frame('dtmf', each)),
  sid.map(
    (callsid) =>
      `{"type":"message","payload":{"callsid":"${callsid}","messagetype":"user-defined-message","content":${nested}}}`,
  ),
);
const senseless = fc.oneof(
  fc.string(),
  fc.json(),
  fc.constantFrom('\n', '{', 'null', '{"type":"__proto__"}', '{"type":["listen"]}', nested),
  fc
    .tuple(
      fc.constantFrom('listen', 'register', 'invite', 'answer', 'hangup', 'message', 'candidate', 'presence'),
      fc.anything(),
    )
    .map(([type, payload]) => String(JSON.stringify({ type, payload: payload ?? null }, writable))),
);

/** What JSON cannot hold goes as a text. */
function writable(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

const happening = fc.oneof(
  fc.record({ by: fc.nat({ max: 1 }), text: fc.oneof({ weight: 3, arbitrary: sensible }, senseless) }),
  fc.constantFrom('answer', 'ring', 'stop ringing', 'lose', 'pass 5 s' as const),
);

test('no sequence of frames makes anything throw, and the next browser is served', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { maxLength: 40 }), async (happenings) => {
      const { clock, engine, errors, ringing, connect } = openWorld();
      const sockets = [connect(), connect()];
      for (const socket of sockets) socket.say(frame('listen', { token: good, reconnectTimeout: 10 }));
      let handle: { over(): void } | null = null;
      for (const each of happenings) {
        if (typeof each === 'object') sockets[each.by]?.say(each.text);
        else if (each === 'answer' && engine.calls.length > 0) engine.answer();
        else if (each === 'ring' && !handle)
          handle = ringing.ring(incoming, { ringing() {}, answered() {}, refused() {}, hungUp() {} });
        else if (each === 'stop ringing') handle?.over();
        else if (each === 'lose') sockets.shift()?.terminate();
        else if (each === 'pass 5 s') clock.advance(5000);
        await setImmediate();
      }
      const next = connect();
      next.say(frame('listen', { token: good }));
      next.say(frame('register', { media: { audio: true } }));
      expect(next.sent.map((text) => JSON.parse(text).type)).toContain('ready');
      expect(errors).toEqual([]);
    }),
    { numRuns: 200 },
  );
}, 90_000);
