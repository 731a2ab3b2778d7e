import twilio from 'twilio';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dialIn, playing, press } from '../../testkit/dial-in.ts';
import { afterStream, codesOf, ROBOT, startStream, streamEvents } from '../../testkit/stream-call.ts';
import { ACCOUNT, startTestCarrier, type TestCarrier, WEB } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

const advance = (ms: number) => carrier.clock.advance(ms);

describe('a stream one way', () => {
  test('is signed without the user and the password of its address', async () => {
    await dialIn(carrier, '<Start><Stream url="wss://user:secret@robot.test:8443/audio"/></Start><Pause length="60"/>');
    const { headers } = carrier.sockets.one.request;
    const signature = headers['X-Twilio-Signature'] ?? '';
    expect(twilio.validateRequest('12345', signature, 'wss://robot.test:8443/audio', {})).toBe(true);
  });

  test('as the official builder writes it: connected, start with its parameters, media, stop', async () => {
    const response = new twilio.twiml.VoiceResponse();
    const stream = response.start().stream({ url: ROBOT, name: 'ear', track: 'both_tracks' });
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
    await dialIn(carrier, `<Start><Stream url="${ROBOT}?lead=17"/></Start>${afterStream}`);
    const { url, headers } = carrier.sockets.one.request;
    expect(url).toBe(ROBOT);
    expect(twilio.validateRequest('12345', headers['X-Twilio-Signature'] ?? '', ROBOT, {})).toBe(true);
  });

  test('a relative address is meant from the document, by websocket', async () => {
    await dialIn(carrier, `<Start><Stream url="/audio"/></Start>${afterStream}`);
    expect(carrier.sockets.one.request.url).toBe(`${WEB.replace('http', 'ws')}/audio`);
  });

  test('the inbound track alone unless asked otherwise; the document goes on at once', async () => {
    const sid = await dialIn(carrier, startStream());
    expect(playing(carrier, sid)).toMatchObject([{ text: 'After it.' }]);
    carrier.sockets.one.accept();
    await advance(200);
    const tracks = carrier.sockets.one.of('media').map(({ media }) => (media as { track: string }).track);
    expect(new Set(tracks)).toEqual(new Set(['inbound']));
    expect(tracks).toHaveLength(11);
  });

  test('its callbacks tell of start and stop, under its name or its sid', async () => {
    const sid = await dialIn(carrier, startStream());
    carrier.sockets.one.accept();
    await advance(0);
    const { streamSid } = carrier.sockets.one;
    expect(carrier.web.to('/streamed').map(({ params }) => params)).toEqual([
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
    expect(streamEvents(carrier)).toEqual(['stream-started', 'stream-stopped']);
    expect(carrier.sockets.one.events.at(-1)?.event).toBe('stop');
  });

  test('keys are not told, and messages are not taken (31951, once)', async () => {
    const sid = await dialIn(carrier, startStream());
    const socket = carrier.sockets.one;
    socket.accept();
    await press(carrier, sid, '5');
    socket.says({ event: 'mark', mark: { name: 'here' } });
    socket.says({ event: 'clear' });
    await advance(100);
    expect(socket.of('dtmf')).toEqual([]);
    expect(socket.of('mark')).toEqual([]);
    expect(codesOf(carrier)).toEqual([31951]);
  });

  test('four run on a call, a fifth is refused', async () => {
    await dialIn(carrier, `<Start>${`<Stream url="${ROBOT}"/>`.repeat(5)}</Start>${afterStream}`);
    expect(carrier.sockets.opened).toHaveLength(4);
    expect(codesOf(carrier)).toEqual([21220]);
  });
});
