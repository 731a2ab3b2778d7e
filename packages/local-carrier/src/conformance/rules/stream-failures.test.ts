import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CALLER, dialIn, playing } from '../../testkit/dial-in.ts';
import {
  afterStream,
  audioOf,
  codesOf,
  connectStream,
  ROBOT,
  startStream,
  streamEvents,
} from '../../testkit/stream-call.ts';
import { ACCOUNT, startTestCarrier, type TestCarrier } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

const advance = (ms: number) => carrier.clock.advance(ms);

describe('a document of a stream', () => {
  test('an address that is none ends the document (11100)', async () => {
    await dialIn(carrier, `<Start><Stream url="wss://"/></Start>${afterStream}`);
    expect(codesOf(carrier)).toContain(11100);
  });

  test.each([
    ['an address by HTTP', '<Start><Stream url="https://robot.test/"/></Start>', 12200],
    ['no address', '<Start><Stream/></Start>', 12200],
    ['a track that is none', `<Start><Stream url="${ROBOT}" track="left"/></Start>`, 12200],
    ['a child that is none', `<Start><Stream url="${ROBOT}"><Say/></Stream></Start>`, 12200],
    ['Connect of another noun', '<Connect><ConversationRelay url="wss://robot.test/"/></Connect>', 12200],
    ['Start of another noun', '<Start><Siprec/></Start>', 12200],
    ['Stop without a name', '<Stop><Stream/></Stop>', 12200],
    ['Connect with another track', `<Connect><Stream url="${ROBOT}" track="both_tracks"/></Connect>`, 31941],
  ])('%s is a warning', async (_name, verb, code) => {
    await dialIn(carrier, `${verb}${afterStream}`);
    expect(carrier.world.store.notifications.list(ACCOUNT)).toMatchObject([{ code, level: 'warning' }]);
  });
});

describe('a server of a stream one way', () => {
  test.each([31901, 31920] as const)('a server that cannot be had is %i, and the call goes on', async (code) => {
    const sid = await dialIn(carrier, startStream('name="ear"'));
    carrier.sockets.one.lose(code);
    await advance(1000);
    expect(carrier.web.to('/streamed').map(({ params }) => params)).toMatchObject([
      { StreamEvent: 'stream-error', StreamName: 'ear', StreamError: expect.stringContaining(String(code)) },
    ]);
    expect(codesOf(carrier)).toEqual([code]);
    expect(carrier.engine.legs.get(sid)?.isAnswered).toBe(true);
  });

  test.each([
    ['error', ['stream-started', 'stream-error', 'stream-stopped'], [31921]],
    ['stopped', ['stream-started', 'stream-stopped'], []],
  ] as const)('stream-closed-by-peer: %s', async (choice, events, noted) => {
    carrier.close();
    carrier = startTestCarrier({ unconfirmed: { 'stream-closed-by-peer': choice } });
    await dialIn(carrier, startStream());
    carrier.sockets.one.accept();
    carrier.sockets.one.lose(31921);
    await advance(0);
    expect(streamEvents(carrier)).toEqual(events);
    expect(codesOf(carrier)).toEqual(noted);
  });

  test('a server that does not read loses its stream, and nothing waits for it', async () => {
    await dialIn(carrier, startStream());
    const socket = carrier.sockets.one;
    socket.accept();
    await advance(100);
    socket.backlogBytes = 600_000;
    await advance(100);
    expect(socket.isClosed).toBe(true);
    expect(streamEvents(carrier)).toEqual(['stream-started', 'stream-error', 'stream-stopped']);
    const count = socket.events.length;
    await advance(1000);
    expect(socket.events).toHaveLength(count);
  });
});

describe('a server of a stream both ways', () => {
  test.each([
    ['no JSON', '{'],
    ['binary', null],
    ['no object', '7'],
    ['an unknown event', JSON.stringify({ event: 'start' })],
    ['the sid of another stream', JSON.stringify({ event: 'clear', streamSid: 'MZ0' })],
    ['media without a payload', JSON.stringify({ event: 'media', streamSid: 'own', media: {} })],
    ['a payload that is no base64', JSON.stringify({ event: 'media', streamSid: 'own', media: { payload: '!' } })],
    ['a mark without a name', JSON.stringify({ event: 'mark', streamSid: 'own' })],
  ])('%s is a warning (31951), once, and the stream goes on', async (_name, text) => {
    await connectStream(carrier);
    const socket = carrier.sockets.one;
    const raw = text?.replace('own', socket.streamSid) ?? null;
    for (let i = 0; i < 3; i++) socket.raw(raw);
    socket.says({ event: 'mark', mark: { name: 'still here' } });
    await advance(0);
    expect(codesOf(carrier)).toEqual([31951]);
    expect(socket.of('mark')).toHaveLength(1);
  });

  test.each([
    ['more than ten minutes of audio ahead', { event: 'media', media: { payload: audioOf(61_000) } }, 10],
    ['more marks than can wait', { event: 'mark', mark: { name: 'm' } }, 1001],
    ['a flood', { event: 'clear' }, 10_001],
  ])('%s end this stream, and the document goes on', async (_name, message, count) => {
    const sid = await connectStream(carrier);
    const socket = carrier.sockets.one;
    if (message.event === 'mark') socket.says({ event: 'media', media: { payload: audioOf(60_000) } });
    for (let i = 0; i < count; i++) socket.says(message);
    await advance(0);
    expect(socket.isClosed).toBe(true);
    expect(codesOf(carrier)).toEqual([31924]);
    expect(playing(carrier, sid)).toMatchObject([{ text: 'After it.' }]);
    expect(carrier.engine.legs.get(sid)?.record.from).toBe(CALLER);
  });

  test('more bytes than it may send at once end this stream, however few its messages are and however little waits', async () => {
    await connectStream(carrier);
    const socket = carrier.sockets.one;
    // 640,000 characters, dropped at once.
    const sendMinute = () => {
      socket.says({ event: 'media', media: { payload: audioOf(60_000) } });
      socket.says({ event: 'clear' });
    };
    for (let i = 0; i < 24; i++) sendMinute();
    await advance(1000);
    sendMinute();
    expect(socket.isClosed).toBe(false);
    sendMinute();
    await advance(0);
    expect(socket.isClosed).toBe(true);
    expect(codesOf(carrier)).toEqual([31924]);
    const error = carrier.web.to('/streamed').find(({ params }) => params.StreamEvent === 'stream-error');
    expect(error?.params.StreamError).toContain('sends too much');
  });
});
