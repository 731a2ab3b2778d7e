import { describe, expect, test } from 'vitest';
import { type BannerFacts, bannerWords } from './banner-words.ts';

const banner = (facts: Partial<BannerFacts>) =>
  bannerWords({
    isInCall: true,
    status: 'live',
    microphone: 'granted',
    device: { state: 'ready', reason: null },
    ...facts,
  });
const refused = { state: 'failed', reason: 'token-refused' } as const;

test('nothing while all is well', () => expect(banner({})).toBeNull());

describe('one at a time, the worst first', () => {
  test('no microphone before the connection', () =>
    expect(banner({ microphone: 'not-found', status: 'reconnecting', device: refused })?.word).toBe(
      'They cannot hear you.',
    ));
  test('the connection before the carrier’s credentials', () =>
    expect(banner({ status: 'reconnecting', device: refused })?.word).toBe('Reconnecting…'));
  test('and these last', () => expect(banner({ device: refused })?.word).toBe('The carrier refuses the phone.'));
});

test('outside of a call the phone itself says what is wrong with it', () =>
  expect(banner({ isInCall: false, microphone: 'denied', device: refused })).toBeNull());

test.each(['signed-out', 'not-allowed', 'token-unavailable', 'token-refused'] as const)(
  'a pass that is not renewed (%s) leaves the call alone and says so',
  (reason) => expect(banner({ device: { state: 'failed', reason } })?.detail).toMatch(/^This call goes on\. ./),
);
