import twilio from 'twilio';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ACCOUNT, startTestCarrier, type TestCarrier } from '../../testkit/test-carrier.ts';
import { sign, signedUrl } from '../../webhooks/signature.ts';
import type { Webhook } from '../../webhooks/webhook.ts';
import type { StatusCallbackKind } from '../../webhooks/webhook-kind.ts';

/** The first is the example of Twilio's page on security; the others were computed with its helper library. */
describe('X-Twilio-Signature', () => {
  const params = {
    CallSid: 'CA1234567890ABCDE',
    Caller: '+14158675310',
    Digits: '1234',
    From: '+14158675310',
    To: '+18005551212',
  };

  test('a form', () => {
    expect(sign('12345', 'https://example.com/myapp.php?foo=1&bar=2', params)).toBe('L/OH5YylLD5NRKLltdqwSvS0BnU=');
    expect(sign('12345', 'https://mycompany.com/myapp.php?foo=1&bar=2', params)).toBe('GvWf1cFY/Q7PnoempGyD5oXAezc=');
  });

  test('a repeated key counts each value once, sorted; an empty value counts as its key', () => {
    const pairs = [
      ['A', 'b'],
      ['A', 'a'],
      ['A', 'a'],
      ['Z', ''],
    ] as const;
    expect(sign('12345', 'https://x.test/a', pairs)).toBe('I6R4im9Q+Z4NyuRo/c6GT4JKODw=');
  });

  test('GET has everything in the address', () => {
    expect(sign('12345', 'https://x.test/a?CallSid=CA1&From=%2B15551112222', {})).toBe('XmpIu8FNbUKwWAy+3j6O9QbZXts=');
  });

  test('the body hash of a JSON body is part of the address', () => {
    const hash = '015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862';
    expect(sign('12345', `https://x.test/a?bodySHA256=${hash}`, {})).toBe('LKgx2j+hpmwhTW2G45uwpBLotgE=');
  });
});

test('the signed address has no fragment, no credentials, no HTTPS port, but its HTTP port', () => {
  expect(signedUrl('https://user:secret@x.test:8443/a?b=c#rc=3&rp=all')).toBe('https://x.test/a?b=c');
  expect(signedUrl('http://127.0.0.1:3000/a%20b?x=%2F#rc=3')).toBe('http://127.0.0.1:3000/a%20b?x=%2F');
  expect(signedUrl('http://[::1]:3000/a')).toBe('http://[::1]:3000/a');
});

describe('what is sent verifies with the official helper', () => {
  let carrier: TestCarrier;
  beforeEach(() => {
    carrier = startTestCarrier();
  });
  afterEach(() => carrier.close());

  async function sent(url: string, more: Partial<Webhook<StatusCallbackKind>> = {}) {
    const params = { CallSid: 'CA1', Body: ' Zoë &= 東京 ', Empty: '', a: 'lower', A: 'upper' };
    const webhook = { kind: 'call-status', accountSid: ACCOUNT, callSid: 'CA1', numbers: [], method: 'POST' } as const;
    carrier.world.webhooks.tell({ ...webhook, url, params, ...more });
    await carrier.clock.advance(0);
    const [asked] = carrier.web.asked;
    return {
      signature: asked?.headers['X-Twilio-Signature'] ?? '',
      url: asked?.url ?? '',
      params: asked?.params ?? {},
    };
  }

  test('POST: names in byte order, empty values, white space and letters of any script as they are', async () => {
    const { signature, url, params } = await sent('https://x.test/a?b=%20c&b=d');
    expect(twilio.validateRequest('12345', signature, url, params)).toBe(true);
    expect(twilio.validateRequest('12345', signature, url, { ...params, Body: 'Zoë &= 東京' })).toBe(false);
  });

  test('GET: the query as it is sent, and no parameters', async () => {
    const { signature, url } = await sent('https://x.test/a?b=c', { method: 'GET' });
    expect(twilio.validateRequest('12345', signature, url, {})).toBe(true);
  });

  test('the fragment is no part of it', async () => {
    const { signature, params } = await sent('https://x.test/a#rc=3&rp=all');
    expect(sign('12345', 'https://x.test/a', params)).toBe(signature);
  });

  test('an HTTPS port is dropped for calls', async () => {
    const { signature, params } = await sent('https://x.test:8443/a');
    expect(sign('12345', 'https://x.test/a', params)).toBe(signature);
    expect(twilio.validateRequest('12345', signature, 'https://x.test:8443/a', params)).toBe(true);
  });

  test('an HTTPS port is kept for texts', async () => {
    const { signature, params } = await sent('https://x.test:8443/a', { kind: 'message-status' });
    expect(sign('12345', 'https://x.test:8443/a', params, { keepsPort: true })).toBe(signature);
    expect(twilio.validateRequest('12345', signature, 'https://x.test:8443/a', params)).toBe(true);
  });

  test('an HTTP port is kept', async () => {
    const { signature, params } = await sent('http://x.test:8080/a');
    expect(sign('12345', 'http://x.test:8080/a', params)).toBe(signature);
    expect(sign('12345', 'http://x.test/a', params)).not.toBe(signature);
  });

  test('credentials are dropped', async () => {
    const { signature, params } = await sent('https://user:secret@x.test/a');
    expect(sign('12345', 'https://x.test/a', params)).toBe(signature);
  });

  test('a request after a redirect is signed for its own address', async () => {
    carrier.web.on('/a', { status: 302, location: 'https://y.test/b' });
    await sent('https://x.test/a');
    const [, second] = carrier.web.asked;
    expect(second?.headers['X-Twilio-Signature']).toBe(sign('12345', 'https://y.test/b', {}));
  });
});
