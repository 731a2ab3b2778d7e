import { expect, test } from 'vitest';
import { hasNoCodecOfOurs, offersPcmu, withTelephoneClockOnly } from './sdp.ts';

const offer = [
  'v=0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 0 111 110 126',
  'a=fingerprint:sha-256 00',
  'a=rtpmap:0 PCMU/8000',
  'a=rtpmap:110 telephone-event/48000',
  'a=fmtp:110 0-15',
  'a=rtpmap:126 telephone-event/8000',
  '',
].join('\r\n');

test('leaves out keys at another clock and keeps everything else', () => {
  const kept = offer.replace(' 110', '').replace('a=rtpmap:110 telephone-event/48000\r\na=fmtp:110 0-15\r\n', '');
  expect(withTelephoneClockOnly(offer)).toBe(kept);
  expect(withTelephoneClockOnly(kept)).toBe(kept);
});

test.each([
  ['a browser’s offer', offer, true],
  ['PCMU in the last place', offer.replace('0 111 110 126', '111 126 0'), true],
  ['no PCMU', offer.replace('0 111 110 126', '111 110 126 10'), false],
  ['plain RTP', offer.replace('UDP/TLS/RTP/SAVPF', 'RTP/AVP'), false],
  ['no fingerprint', offer.replace('a=fingerprint', 'a=x'), false],
  ['nothing', '', false],
])('knows whether it can answer: %s', (_, sdp, expected) => {
  expect(offersPcmu(sdp)).toBe(expected);
});

test.each([
  ['opus alone', offer.replace('0 111 110 126', '111 110 126'), true],
  ['opus first', offer.replace('0 111', '111 0'), false],
  ['no audio', 'v=0\r\n', false],
])('knows whether a codec is shared: %s', (_, sdp, expected) => {
  expect(hasNoCodecOfOurs(sdp)).toBe(expected);
});
