import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseClientFrame, parseConnectParams, renderServerFrame } from './frames.ts';

const frame = (type: string, payload: unknown) => JSON.stringify({ type, payload, version: '1.6' });

test.each([
  ['listen', { token: 't', browserinfo: {}, reconnectTimeout: 10 }, { token: 't', reconnectTimeout: 10 }],
  ['listen', { token: 't' }, { token: 't', reconnectTimeout: 0 }],
  ['listen', { token: 't', reconnectTimeout: 9999 }, { token: 't', reconnectTimeout: 0 }],
  ['register', { media: { audio: false } }, { media: { audio: false } }],
  ['invite', { callsid: 'TJS1', sdp: 'v=0', twilio: {} }, { callsid: 'TJS1', sdp: 'v=0', twilio: {} }],
  [
    'invite',
    { callsid: 'CA1', sdp: 'v=0', reconnect: 'r', twilio: {} },
    { callsid: 'CA1', sdp: 'v=0', reconnect: 'r', twilio: {} },
  ],
  ['reinvite', { callsid: 'CA1', sdp: 'v=0' }, { callsid: 'CA1', sdp: 'v=0' }],
  ['hangup', { callsid: 'CA1', message: 'bye' }, { callsid: 'CA1' }],
  ['dtmf', { callsid: 'CA1', dtmf: '1w#' }, { callsid: 'CA1', dtmf: '1#' }],
])('reads %s', (type, payload, expected) => {
  expect(parseClientFrame(frame(type, payload))).toEqual({ ok: true, frame: { type, payload: expected } });
});

test.each([
  ['', 'unreadable'],
  ['{', 'unreadable'],
  ['null', 'untyped'],
  ['[]', 'untyped'],
  ['{"type":"dance"}', 'dance'],
  ['{"type":"invite","payload":{"callsid":"TJS1"}}', 'invite'],
  ['{"type":"invite","payload":{"callsid":"","sdp":"v=0"}}', 'invite'],
  ['{"type":"dtmf","payload":{"callsid":"CA1","dtmf":"x"}}', 'dtmf'],
  [frame('invite', { callsid: 'TJS1', sdp: 'x'.repeat(40_000) }), 'invite'],
])('says what is wrong about %.40s', (text, type) => {
  expect(parseClientFrame(text)).toMatchObject({ ok: false, type });
});

test('never throws, whatever comes', () => {
  const anything = fc.oneof(
    fc.string(),
    fc.json(),
    fc.anything().map((value) => String(JSON.stringify(value))),
  );
  fc.assert(
    fc.property(anything, (text) => {
      expect(parseClientFrame(text)).toHaveProperty('ok');
    }),
  );
});

test('gives the application what the page gave, letter by letter', () => {
  const params = fc.dictionary(fc.string({ minLength: 1 }), fc.string());
  fc.assert(
    fc.property(params, (given) => {
      const sent = Object.entries(given).map(
        ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
      );
      expect(parseConnectParams(sent.join('&'))).toEqual({ ...given });
    }),
  );
  expect(parseConnectParams(undefined)).toEqual({});
});

test('writes frames as the SDK reads them', () => {
  expect(JSON.parse(renderServerFrame({ type: 'ready', payload: {} }))).toEqual({
    type: 'ready',
    payload: {},
    version: '1.6',
  });
});
