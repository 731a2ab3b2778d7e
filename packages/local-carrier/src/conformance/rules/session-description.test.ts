import { describe, expect, onTestFinished, test } from 'vitest';
import { BrowserAudio } from '../../media/browser-audio.ts';

function open(): BrowserAudio {
  const audio = new BrowserAudio({ onFirstAudio() {}, onPacket() {}, onDigit() {}, onFailed() {} });
  onTestFinished(() => audio.close());
  return audio;
}

/** As Chromium writes it, without candidates: opus first where the page prefers it. */
const browserOffer = (payloadTypes = '0 111 63 9 8 13 110 126') =>
  [
    'v=0',
    'o=- 4611731400430051336 2 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE audio0',
    'a=msid-semantic: WMS stream',
    `m=audio 9 UDP/TLS/RTP/SAVPF ${payloadTypes}`,
    'c=IN IP4 0.0.0.0',
    'a=rtcp:9 IN IP4 0.0.0.0',
    'a=ice-ufrag:abcd',
    'a=ice-pwd:0123456789abcdef01234567',
    'a=ice-options:trickle',
    `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => 'AB').join(':')}`,
    'a=setup:actpass',
    'a=mid:audio0',
    'a=sendrecv',
    'a=msid:stream track',
    'a=rtcp-mux',
    'a=rtpmap:111 opus/48000/2',
    'a=fmtp:111 minptime=10;useinbandfec=1',
    'a=rtpmap:0 PCMU/8000',
    'a=rtpmap:13 CN/8000',
    'a=rtpmap:110 telephone-event/48000',
    'a=rtpmap:126 telephone-event/8000',
    'a=ssrc:1001 cname:browser',
    '',
  ].join('\r\n');

describe('an answer to a browser’s offer', () => {
  test.each(['0 111 63 9 8 13 110 126', '111 63 9 0 8 13 110 126'])(
    'takes PCMU of %s, and keys at 8000 Hz',
    async (offered) => {
      const answer = await open().negotiate(browserOffer(offered));
      expect(answer).toMatch(/^m=audio \d+ UDP\/TLS\/RTP\/SAVPF 0 126\r$/m);
      expect(answer).toContain('a=rtpmap:126 telephone-event/8000');
      expect(answer).not.toMatch(/opus|CN\/8000|telephone-event\/48000/);
    },
  );

  test('comes in one piece: its candidates, the offer’s mid, multiplexed, as the active side, in lines of CRLF', async () => {
    const answer = await open().negotiate(browserOffer());
    expect(answer).toMatch(/^a=candidate:.* 127\.0\.0\.1 \d+ typ host/m);
    for (const line of ['a=mid:audio0', 'a=rtcp-mux', 'a=setup:active', 'a=sendrecv'])
      expect(answer).toContain(`${line}\r\n`);
    expect(answer.replaceAll('\r\n', '')).not.toContain('\n');
  });

  test('is not given to an offer without PCMU', async () => {
    await expect(open().negotiate(browserOffer('111 63 9 8 13 110 126'))).rejects.toThrow('no PCMU');
  });
});

/** Of ice-lite no DTLS connection comes about with Chromium: the carrier is a full ICE agent, and never says otherwise. */
test('neither an answer nor an offer is of ice-lite: what the carrier offers, it checks itself', async () => {
  for (const description of [await open().negotiate(browserOffer()), await open().offer()]) {
    expect(description).not.toContain('ice-lite');
    for (const line of [/^a=ice-ufrag:\S+\r$/m, /^a=ice-pwd:\S{22,}\r$/m, /^a=fingerprint:sha-256 /m])
      expect(description).toMatch(line);
  }
});

test('an offer to a browser leaves the roles to it: PCMU, keys, candidates, actpass', async () => {
  const offer = await open().offer();
  expect(offer).toMatch(/^m=audio \d+ UDP\/TLS\/RTP\/SAVPF 0 \d+\r$/m);
  expect(offer).toMatch(/^a=rtpmap:\d+ telephone-event\/8000/m);
  expect(offer).toMatch(/^a=candidate:.* typ host/m);
  for (const line of ['a=rtcp-mux', 'a=setup:actpass']) expect(offer).toContain(`${line}\r\n`);
});
