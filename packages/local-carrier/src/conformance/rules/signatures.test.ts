import { describe, expect, test } from 'vitest';
import { sign, signedUrl } from '../../webhooks/signature.ts';

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
