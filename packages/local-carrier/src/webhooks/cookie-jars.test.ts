import { beforeEach, expect, test } from 'vitest';
import { VirtualClock } from '../testkit/virtual-clock.ts';
import { CookieJars } from './cookie-jars.ts';

let clock: VirtualClock;
let jars: CookieJars;
beforeEach(() => {
  clock = new VirtualClock();
  jars = new CookieJars(clock);
});

const HOST = 'http://app.example.com';
const keep = (...cookies: string[]) => jars.keep('CA1', `${HOST}/voice/menu`, cookies);
const sent = (address: string, callSid = 'CA1') => jars.header(callSid, address);

test('a call gets back what it was given, and no other call does', () => {
  keep('session=abc; HttpOnly; Path=/', 'step=1; Path=/');
  expect(sent(`${HOST}/anything`)).toBe('session=abc; step=1');
  expect(sent(`${HOST}/anything`, 'CA2')).toBeNull();
  keep('step=2=b; Path=/');
  expect(sent(`${HOST}/`)).toBe('session=abc; step=2=b');
});

test.each([
  ['a=1', '/voice/other', 'a=1'],
  ['a=1', '/voicemail', null],
  ['a=1; Path=/voice/', '/voice/other', 'a=1'],
  ['a=1; Path=/text', '/voice/menu', null],
])('%s goes to %s as %s', (cookie, path, header) => {
  keep(cookie);
  expect(sent(HOST + path)).toBe(header);
});

test.each([
  ['a=1; Path=/', 'http://other.example.com/', null],
  ['a=1; Path=/; Domain=.example.com', 'http://other.example.com/', 'a=1'],
  ['a=1; Path=/; Domain=example.com', 'http://badexample.com/', null],
  ['a=1; Path=/; Domain=elsewhere.com', 'http://elsewhere.com/', null],
  ['a=1; Path=/; Secure', 'http://app.example.com/', null],
  ['a=1; Path=/; Secure', 'https://app.example.com/', 'a=1'],
])('%s at %s: %s', (cookie, address, header) => {
  keep(cookie);
  expect(sent(address)).toBe(header);
});

test('cookies end with Max-Age or Expires, and by being taken back', async () => {
  keep('a=1; Path=/; Max-Age=60', 'b=1; Path=/; Expires=Sat, 21 Nov 2026 09:02:00 GMT', 'c=1; Path=/');
  await clock.advance(60_000);
  expect(sent(`${HOST}/`)).toBe('b=1; c=1');
  await clock.advance(60_000);
  expect(sent(`${HOST}/`)).toBe('c=1');
  keep('c=; Path=/; Max-Age=0');
  expect(sent(`${HOST}/`)).toBeNull();
});

test('what is no cookie is left out, and what is too much', () => {
  keep(
    'nonsense',
    '=x',
    `long=${'x'.repeat(5000)}; Path=/`,
    ...Array.from({ length: 80 }, (_, i) => `n${i}=1; Path=/`),
  );
  expect(sent(`${HOST}/`)?.split('; ')).toHaveLength(50);
});

test('the latest 5,000 calls are kept', () => {
  for (let i = 0; i <= 5000; i++) jars.keep(`call ${i}`, HOST, ['a=1']);
  expect(sent(HOST, 'call 0')).toBeNull();
  expect(sent(HOST, 'call 1')).toBe('a=1');
});
