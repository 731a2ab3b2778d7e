import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { dialIn, playing, press } from '../../testkit/dial-in.ts';
import { afterStream, audioOf, codesOf, connectStream, ROBOT, streamEvents } from '../../testkit/stream-call.ts';
import { startTestCarrier, type TestCarrier } from '../../testkit/test-carrier.ts';

let carrier: TestCarrier;
beforeEach(() => {
  carrier = startTestCarrier();
});
afterEach(() => carrier.close());

const advance = (ms: number) => carrier.clock.advance(ms);

describe('a stream both ways', () => {
  test('holds the document until the server closes it', async () => {
    const sid = await connectStream(carrier);
    await advance(60_000);
    expect(playing(carrier, sid)).toBeNull();
    carrier.sockets.one.lose(31921);
    await advance(0);
    expect(playing(carrier, sid)).toMatchObject([{ text: 'After it.' }]);
    expect(streamEvents(carrier)).toEqual(['stream-started', 'stream-stopped']);
    expect(codesOf(carrier)).toEqual([]);
  });

  test('a server that cannot be had lets the document go on', async () => {
    const sid = await dialIn(carrier, `<Connect><Stream url="${ROBOT}"/></Connect>${afterStream}`);
    carrier.sockets.one.lose(31920);
    await advance(0);
    expect(playing(carrier, sid)).toMatchObject([{ text: 'After it.' }]);
  });

  test('the action is asked when it is over', async () => {
    carrier.web.on('/then', `<Response>${afterStream}</Response>`);
    const sid = await dialIn(carrier, `<Connect action="/then"><Stream url="${ROBOT}"/></Connect>`);
    carrier.sockets.one.accept();
    carrier.sockets.one.lose(31921);
    await advance(0);
    expect(carrier.web.to('/then')).toHaveLength(1);
    expect(playing(carrier, sid)).toMatchObject([{ text: 'After it.' }]);
  });

  test('a mark comes back when the audio before it was heard', async () => {
    await connectStream(carrier);
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
    await connectStream(carrier);
    const socket = carrier.sockets.one;
    socket.says({ event: 'media', media: { payload: audioOf(60_000) } });
    socket.says({ event: 'mark', mark: { name: 'end' } });
    await advance(1000);
    socket.says({ event: 'clear' });
    await advance(0);
    expect(socket.of('mark')).toMatchObject([{ mark: { name: 'end' } }]);
  });

  test('keys are told', async () => {
    const sid = await connectStream(carrier);
    await press(carrier, sid, '5#');
    expect(carrier.sockets.one.of('dtmf').map(({ dtmf }) => dtmf)).toEqual([
      { track: 'inbound_track', digit: '5' },
      { track: 'inbound_track', digit: '#' },
    ]);
  });

  test('neither Stop nor REST ends it, a redirect of the call does', async () => {
    const sid = await connectStream(carrier);
    const socket = carrier.sockets.one;
    expect(carrier.engine.streams.stop(sid, socket.streamSid)).toBeUndefined();
    expect(socket.isClosed).toBe(false);
    const leg = carrier.engine.legs.get(sid);
    if (leg) carrier.engine.scripts.start(leg, { twiml: `<Response>${afterStream}</Response>` }, null);
    await advance(0);
    expect(socket.isClosed).toBe(true);
    expect(socket.events.at(-1)?.event).toBe('stop');
    expect(playing(carrier, sid)).toMatchObject([{ text: 'After it.' }]);
  });
});
