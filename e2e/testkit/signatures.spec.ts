import twilio from 'twilio';
import { describe, expect, test } from 'vitest';
import { assertSigned } from './signatures.ts';

const token = 'a token of sixteen characters';
const tokens = new Map([['AC1', token]]);
const url = 'http://127.0.0.1:4000/hooks?key=a%20b#rc=2';
const params = { CallSid: 'CA1', To: '+14155550100' };

/** A webhook of the carrier's log, signed as the address and the parameters ask. */
function webhook(method: 'GET' | 'POST', signed: { url: string; params: Record<string, string> }) {
  const signature = twilio.getExpectedTwilioSignature(token, signed.url, signed.params);
  const rest = {
    at: '',
    callSid: 'CA1',
    kind: 'voice',
    replayOf: null,
    attempt: 0,
    fault: null,
    status: 200,
    body: '',
  };
  return { id: 1, accountSid: 'AC1', method, url, params, signature, tookMs: 1, ...rest };
}

const address = 'http://127.0.0.1:4000/hooks?key=a%20b';
const posted = webhook('POST', { url: address, params });
const got = webhook('GET', { url: `${address}&CallSid=CA1&To=%2B14155550100`, params: {} });

describe('signatures of the webhooks of a story', () => {
  test('a POST is signed with its parameters, a GET with its whole address', () => {
    assertSigned([posted, got], tokens);
  });

  test.each([
    ['another parameter', { ...posted, params: { ...params, To: '+14155550101' } }],
    ['another address', { ...posted, url: url.replace('hooks', 'other') }],
    ['another account', { ...posted, accountSid: 'AC2' }],
    ['no signature', { ...got, signature: '' }],
  ])('%s fails the story', (_name, wrong) => {
    expect(() => assertSigned([posted, wrong], tokens)).toThrow();
  });
});
