import twilio from 'twilio';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CALLER, dialIn, playing, press } from '../../testkit/dial-in.ts';
import { ACCOUNT, startTestCarrier, type TestCarrier, WEB } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

const URL = 'wss://robot.test/audio';
const rest = '<Say>After it.</Say><Pause length="60"/>';
const told = () => carrier.web.to('/streamed').map(({ params }) => params);
const toldEvents = () => told().map(({ StreamEvent }) => StreamEvent);
const codes = () => carrier.world.store.notifications.list(ACCOUNT).map(({ code }) => code);
const advance = (ms: number) => carrier.clock.advance(ms);
const audioOf = (ms: number) => Buffer.alloc(ms * 8, 0x55).toString('base64');

function startDocument(attributes = ''): string {
  return `<Start><Stream url="${URL}" statusCallback="/streamed" ${attributes}/></Start>${rest}`;
}

/** A call with a stream both ways that the server has accepted. */
async function connected(): Promise<string> {
  const sid = await dialIn(carrier, `<Connect><Stream url="${URL}" statusCallback="/streamed"/></Connect>${rest}`);
  carrier.sockets.one.accept();
  await advance(0);
  return sid;
}

describe('a stream one way', () => {
  test('as the official builder writes it: connected, start with its parameters, media, stop', async () => {
    const response = new twilio.twiml.VoiceResponse();
    const stream = response.start().stream({ url: URL, name: 'ear', track: 'both_tracks' });
    stream.parameter({ name: 'lead', value: '17' });
    response.pause({ length: 1 });
    response.stop().stream({ name: 'ear' });
    response.pause({ length: 60 });
    const callSid = await dialIn(carrier, /<Response>(.*)<\/Response>/s.exec(response.toString())?.[1] ?? '');
    const socket = carrier.sockets.one;
    expect(socket.events).toEqual([]);
    socket.accept();
    await advance(0);
    const streamSid = expect.stringMatching(/^MZ[0-9a-f]{32}$/);
    expect(socket.events.slice(0, 2)).toEqual([
      { event: 'connected', protocol: 'Call', version: '1.0.0' },
      {
        event: 'start',
        sequenceNumber: '1',
        start: {
          streamSid,
          accountSid: ACCOUNT,
          callSid,
          tracks: ['inbound', 'outbound'],
          mediaFormat: { encoding: 'audio/x-mulaw', sampleRate: 8000, channels: 1 },
          customParameters: { lead: '17' },
        },
        streamSid,
      },
    ]);
    await advance(20);
    expect(socket.of('media').map(({ sequenceNumber, media }) => ({ sequenceNumber, media }))).toMatchObject([
      { sequenceNumber: '2', media: { track: 'inbound', chunk: '1', timestamp: '0' } },
      { sequenceNumber: '3', media: { track: 'outbound', chunk: '1', timestamp: '0' } },
      { sequenceNumber: '4', media: { track: 'inbound', chunk: '2', timestamp: '20' } },
      { sequenceNumber: '5', media: { track: 'outbound', chunk: '2', timestamp: '20' } },
    ]);
    await advance(1000);
    expect(socket.events.at(-1)).toMatchObject({ event: 'stop', stop: { accountSid: ACCOUNT, callSid } });
    expect(socket.isClosed).toBe(true);
    const count = socket.events.length;
    await advance(1000);
    expect(socket.events).toHaveLength(count);
  });

  test('the handshake is signed, and the address loses its query', async () => {
    await dialIn(carrier, `<Start><Stream url="${URL}?lead=17"/></Start>${rest}`);
    const { url, headers } = carrier.sockets.one.request;
    expect(url).toBe(URL);
    expect(twilio.validateRequest('12345', headers['X-Twilio-Signature'] ?? '', URL, {})).toBe(true);
  });

  test('a relative address is meant from the document, by websocket', async () => {
    await dialIn(carrier, `<Start><Stream url="/audio"/></Start>${rest}`);
    expect(carrier.sockets.one.request.url).toBe(`${WEB.replace('http', 'ws')}/audio`);
  });

  test('the inbound track alone unless asked otherwise; the document goes on at once', async () => {
    const sid = await dialIn(carrier, startDocument());
    expect(playing(carrier, sid)).toMatchObject([{ text: 'After it.' }]);
    carrier.sockets.one.accept();
    await advance(200);
    const tracks = carrier.sockets.one.of('media').map(({ media }) => (media as { track: string }).track);
    expect(new Set(tracks)).toEqual(new Set(['inbound']));
    expect(tracks).toHaveLength(11);
  });

  test('its callbacks tell of start and stop, under its name or its sid', async () => {
    const sid = await dialIn(carrier, startDocument());
    carrier.sockets.one.accept();
    await advance(0);
    const { streamSid } = carrier.sockets.one;
    expect(told()).toEqual([
      {
        AccountSid: ACCOUNT,
        CallSid: sid,
        StreamSid: streamSid,
        StreamName: streamSid,
        StreamEvent: 'stream-started',
        Timestamp: '2026-11-21T09:00:00.000Z',
      },
    ]);
    carrier.engine.phones.hangUp(sid);
    await advance(0);
    expect(toldEvents()).toEqual(['stream-started', 'stream-stopped']);
    expect(carrier.sockets.one.events.at(-1)?.event).toBe('stop');
  });

  test('an address that is none ends the document (11100)', async () => {
    await dialIn(carrier, `<Start><Stream url="wss://"/></Start>${rest}`);
    expect(codes()).toContain(11100);
  });

  test.each([31901, 31920] as const)('a server that cannot be had is %i, and the call goes on', async (code) => {
    const sid = await dialIn(carrier, startDocument('name="ear"'));
    carrier.sockets.one.lose(code);
    await advance(1000);
    expect(told()).toMatchObject([
      { StreamEvent: 'stream-error', StreamName: 'ear', StreamError: expect.stringContaining(String(code)) },
    ]);
    expect(codes()).toEqual([code]);
    expect(carrier.engine.legs.get(sid)?.isAnswered).toBe(true);
  });

  test.each([
    ['error', ['stream-started', 'stream-error', 'stream-stopped'], [31921]],
    ['stopped', ['stream-started', 'stream-stopped'], []],
  ] as const)('stream-closed-by-peer: %s', async (choice, events, noted) => {
    carrier.close();
    carrier = startTestCarrier({ unconfirmed: { 'stream-closed-by-peer': choice } });
    await dialIn(carrier, startDocument());
    carrier.sockets.one.accept();
    carrier.sockets.one.lose(31921);
    await advance(0);
    expect(toldEvents()).toEqual(events);
    expect(codes()).toEqual(noted);
  });

  test('keys are not told, and messages are not taken (31951, once)', async () => {
    const sid = await dialIn(carrier, startDocument());
    const socket = carrier.sockets.one;
    socket.accept();
    await press(carrier, sid, '5');
    socket.says({ event: 'mark', mark: { name: 'here' } });
    socket.says({ event: 'clear' });
    await advance(100);
    expect(socket.of('dtmf')).toEqual([]);
    expect(socket.of('mark')).toEqual([]);
    expect(codes()).toEqual([31951]);
  });

  test('a server that does not read loses its stream, and nothing waits for it', async () => {
    await dialIn(carrier, startDocument());
    const socket = carrier.sockets.one;
    socket.accept();
    await advance(100);
    socket.backlogBytes = 600_000;
    await advance(100);
    expect(socket.isClosed).toBe(true);
    expect(toldEvents()).toEqual(['stream-started', 'stream-error', 'stream-stopped']);
    const count = socket.events.length;
    await advance(1000);
    expect(socket.events).toHaveLength(count);
  });

  test('four run on a call, a fifth is refused', async () => {
    await dialIn(carrier, `<Start>${`<Stream url="${URL}"/>`.repeat(5)}</Start>${rest}`);
    expect(carrier.sockets.opened).toHaveLength(4);
    expect(codes()).toEqual([21220]);
  });

  test.each([
    ['an address by HTTP', '<Start><Stream url="https://robot.test/"/></Start>', 12200],
    ['no address', '<Start><Stream/></Start>', 12200],
    ['a track that is none', `<Start><Stream url="${URL}" track="left"/></Start>`, 12200],
    ['a child that is none', `<Start><Stream url="${URL}"><Say/></Stream></Start>`, 12200],
    ['Connect of another noun', '<Connect><ConversationRelay url="wss://robot.test/"/></Connect>', 12200],
    ['Start of another noun', '<Start><Siprec/></Start>', 12200],
    ['Stop without a name', '<Stop><Stream/></Stop>', 12200],
    ['Connect with another track', `<Connect><Stream url="${URL}" track="both_tracks"/></Connect>`, 31941],
  ])('%s is a warning', async (_name, verb, code) => {
    await dialIn(carrier, `${verb}${rest}`);
    expect(carrier.world.store.notifications.list(ACCOUNT)).toMatchObject([{ code, level: 'warning' }]);
  });
});

describe('a stream both ways', () => {
  test('holds the document until the server closes it', async () => {
    const sid = await connected();
    await advance(60_000);
    expect(playing(carrier, sid)).toBeNull();
    carrier.sockets.one.lose(31921);
    await advance(0);
    expect(playing(carrier, sid)).toMatchObject([{ text: 'After it.' }]);
    expect(toldEvents()).toEqual(['stream-started', 'stream-stopped']);
    expect(codes()).toEqual([]);
  });

  test('a server that cannot be had lets the document go on', async () => {
    const sid = await dialIn(carrier, `<Connect><Stream url="${URL}"/></Connect>${rest}`);
    carrier.sockets.one.lose(31920);
    await advance(0);
    expect(playing(carrier, sid)).toMatchObject([{ text: 'After it.' }]);
  });

  test('the action is asked when it is over', async () => {
    carrier.web.on('/then', `<Response>${rest}</Response>`);
    const sid = await dialIn(carrier, `<Connect action="/then"><Stream url="${URL}"/></Connect>`);
    carrier.sockets.one.accept();
    carrier.sockets.one.lose(31921);
    await advance(0);
    expect(carrier.web.to('/then')).toHaveLength(1);
    expect(playing(carrier, sid)).toMatchObject([{ text: 'After it.' }]);
  });

  test('a mark comes back when the audio before it was heard', async () => {
    await connected();
    const socket = carrier.sockets.one;
    socket.says({ event: 'media', media: { payload: audioOf(1000) } });
    socket.says({ event: 'media', media: { payload: audioOf(500) } });
    socket.says({ event: 'mark', mark: { name: 'first' } });
    await advance(1480);
    expect(socket.of('mark')).toEqual([]);
    await advance(20);
    expect(socket.of('mark')).toMatchObject([{ mark: { name: 'first' }, streamSid: socket.streamSid }]);
    socket.says({ event: 'mark', mark: { name: 'at once' } });
    await advance(0);
    expect(socket.of('mark').map(({ mark }) => mark)).toEqual([{ name: 'first' }, { name: 'at once' }]);
  });

  test('clear drops what waits, and its marks come back at once', async () => {
    await connected();
    const socket = carrier.sockets.one;
    socket.says({ event: 'media', media: { payload: audioOf(60_000) } });
    socket.says({ event: 'mark', mark: { name: 'end' } });
    await advance(1000);
    socket.says({ event: 'clear' });
    await advance(0);
    expect(socket.of('mark')).toMatchObject([{ mark: { name: 'end' } }]);
  });

  test('keys are told', async () => {
    const sid = await connected();
    await press(carrier, sid, '5#');
    expect(carrier.sockets.one.of('dtmf').map(({ dtmf }) => dtmf)).toEqual([
      { track: 'inbound_track', digit: '5' },
      { track: 'inbound_track', digit: '#' },
    ]);
  });

  test('neither Stop nor REST ends it, a redirect of the call does', async () => {
    const sid = await connected();
    const socket = carrier.sockets.one;
    expect(carrier.engine.streams.stop(sid, socket.streamSid)).toBeUndefined();
    expect(socket.isClosed).toBe(false);
    const leg = carrier.engine.legs.get(sid);
    if (leg) carrier.engine.scripts.start(leg, { twiml: `<Response>${rest}</Response>` }, null);
    await advance(0);
    expect(socket.isClosed).toBe(true);
    expect(socket.events.at(-1)?.event).toBe('stop');
    expect(playing(carrier, sid)).toMatchObject([{ text: 'After it.' }]);
  });

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
    await connected();
    const socket = carrier.sockets.one;
    const raw = text?.replace('own', socket.streamSid) ?? null;
    for (let i = 0; i < 3; i++) socket.raw(raw);
    socket.says({ event: 'mark', mark: { name: 'still here' } });
    await advance(0);
    expect(codes()).toEqual([31951]);
    expect(socket.of('mark')).toHaveLength(1);
  });

  test.each([
    ['more than ten minutes of audio ahead', { event: 'media', media: { payload: audioOf(61_000) } }, 10],
    ['more marks than can wait', { event: 'mark', mark: { name: 'm' } }, 1001],
    ['a flood', { event: 'clear' }, 10_001],
  ])('%s end this stream, and the document goes on', async (_name, message, count) => {
    const sid = await connected();
    const socket = carrier.sockets.one;
    if (message.event === 'mark') socket.says({ event: 'media', media: { payload: audioOf(60_000) } });
    for (let i = 0; i < count; i++) socket.says(message);
    await advance(0);
    expect(socket.isClosed).toBe(true);
    expect(codes()).toEqual([31924]);
    expect(playing(carrier, sid)).toMatchObject([{ text: 'After it.' }]);
    expect(carrier.engine.legs.get(sid)?.record.from).toBe(CALLER);
  });
});
